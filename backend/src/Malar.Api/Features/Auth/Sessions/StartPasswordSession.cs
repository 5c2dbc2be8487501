using Malar.Api.Features.Auth.SecondFactor;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Starts a session in the current shop for a user whose password was just accepted.</summary>
internal static class StartPasswordSession
{
    /// <param name="UserId">The user.</param>
    /// <param name="PasswordHash">The hash that was verified. If it has changed since, the verification no longer counts.</param>
    /// <param name="Code">The code of the second factor as typed; null if none was sent.</param>
    internal sealed record Command(Guid UserId, string PasswordHash, string? Code) : ICommand<Admission>;

    /// <param name="Step">The result of the second step.</param>
    /// <param name="SignedIn">Null if no session was started, because of the second step or because the verification no longer
    /// counts.</param>
    internal sealed record Admission(StepResult Step, SignedIn? SignedIn);

    // Locks the user: if they are deactivated at the same moment, either it is visible here, or it ends the session created here.
    private const string AdmitSql = $"""
        update users u set failed_sign_ins = 0, locked_until = null
        where u.shop_id = @shop_id and u.id = @id and u.password_hash = @password_hash
            and {SignedInUser.MayEnter}
            and (u.locked_until is null or u.locked_until <= @now)
        returning {SignedInUser.Columns}, {SignedInUser.StepAtSignIn}
        """;

    /// <summary>A user who knows their password gets back all attempts for their PIN.</summary>
    private const string ForgiveSql = "update user_pins set tries = 0 where shop_id = @shop_id and user_id = @id and tries > 0";

    internal sealed class Handler(ShopDb db, ShopClock clock, SecondStep second, SessionIssuer session)
        : IRequestHandler<Command, Admission>
    {
        public async Task<Admission> Handle(Command command, CancellationToken cancellationToken)
        {
            // Before failures are reset, because the password alone must not reset them.
            var step = await second.TakeAsync(command.UserId, command.Code, cancellationToken);
            if (step is StepResult.Missing or StepResult.Wrong)
                return new Admission(step, null);
            var args = new
            {
                id = command.UserId,
                password_hash = command.PasswordHash,
                now = clock.Now,
            };
            if (await db.FindAsync<SignedInUser>(AdmitSql, args, cancellationToken) is not { } admitted)
                return new Admission(step, null);
            await db.ExecuteAsync(ForgiveSql, args, cancellationToken);
            return new Admission(step, await session.BeginAsync(admitted, null, cancellationToken));
        }
    }
}
