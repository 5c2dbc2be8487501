using Malar.Api.Features.Auth.SecondFactor;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>Begins a session for a user whose password was accepted a moment ago, in whose shop this runs.</summary>
internal static class StartPasswordSession
{
    /// <param name="UserId">Who.</param>
    /// <param name="PasswordHash">The hash that was verified: if it has changed meanwhile, the proof is void.</param>
    /// <param name="Code">Of his second factor, as typed; null: none was told.</param>
    internal sealed record Command(Guid UserId, string PasswordHash, string? Code) : ICommand<Admission>;

    /// <param name="Step">How the second step ended.</param>
    /// <param name="SignedIn">Null: nobody came in, for the step or because the proof is void.</param>
    internal sealed record Admission(StepResult Step, SignedIn? SignedIn);

    // Locks the user, so that whoever deactivates him at this moment either is seen here or ends the session made here.
    private const string AdmitSql = $"""
        update users u set failed_sign_ins = 0, locked_until = null
        where u.shop_id = @shop_id and u.id = @id and u.password_hash = @password_hash
            and {SignedInUser.MayEnter}
            and (u.locked_until is null or u.locked_until <= @now)
        returning {SignedInUser.Columns}, {SignedInUser.StepAtSignIn}
        """;

    /// <summary>Whoever knows his password has all tries of his PIN again.</summary>
    private const string ForgiveSql = "update user_pins set tries = 0 where shop_id = @shop_id and user_id = @id and tries > 0";

    internal sealed class Handler(ShopDb db, ShopClock clock, SecondStep second, SessionIssuer session)
        : IRequestHandler<Command, Admission>
    {
        public async Task<Admission> Handle(Command command, CancellationToken cancellationToken)
        {
            // Before the failures are forgiven: the password alone forgives none.
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
