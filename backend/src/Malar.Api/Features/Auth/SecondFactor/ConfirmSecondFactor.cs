using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>
/// Turns on the second factor after the app has shown the right code: from now on a sign-in asks for one. Ten recovery codes are shown only
/// this once, and the caller's other sessions end.
/// </summary>
internal static class ConfirmSecondFactor
{
    internal sealed record Command : IRequest<RecoveryCodes>
    {
        /// <summary>The six digits that the app shows.</summary>
        public string? Code { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Code).RequiredText().MaxText(40);
    }

    internal sealed class Handler(CurrentUser user, SignInLimits guard, IMediator mediator) : IRequestHandler<Command, RecoveryCodes>
    {
        public async Task<RecoveryCodes> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = user.UserId.ToString();
            await guard.CheckAsync(name, command.Address);
            if (await mediator.Send(new TurnSecondFactorOn.Command(command.Code!), cancellationToken) is { } codes)
                return codes;
            await guard.FailedAsync(name, command.Address);
            throw PasswordConfirmation.WrongCode();
        }
    }
}

/// <summary>Turns the second factor on if the code is right, and ends the user's other sessions.</summary>
internal static class TurnSecondFactorOn
{
    internal sealed record Command(string Code) : ICommand<RecoveryCodes?>;

    private const string LockSql = """
        select secret from second_factors
        where shop_id = @shop_id and user_id = @user_id and confirmed_at is null for update
        """;

    private const string ConfirmSql =
        "update second_factors set confirmed_at = @now, last_step = @step where shop_id = @shop_id and user_id = @user_id";

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        SecondFactorSecrets secrets,
        SessionRevoker sessions,
        AuditTrail audit
    ) : IRequestHandler<Command, RecoveryCodes?>
    {
        public async Task<RecoveryCodes?> Handle(Command command, CancellationToken cancellationToken)
        {
            var box = await db.FindAsync<byte[]>(LockSql, new { user_id = user.UserId }, cancellationToken)
                ?? throw new ApiException(ErrorCode.InvalidState, AuthTexts.SecondFactorNotBegun);
            if (
                secrets.Open(user.UserId, box) is not { } opened
                || Totp.Find(opened.Secret, SecondFactorSecrets.Plain(command.Code), clock.Now, 0) is not { } step
            )
                return null;
            var args = new
            {
                user_id = user.UserId,
                step,
                now = clock.Now,
            };
            await db.ExecuteAsync(ConfirmSql, args, cancellationToken);
            await sessions.RevokeAllAsync(user.UserId, "second_factor", user.SessionId, cancellationToken);
            audit.Record("turned_on", "second_factor", user.UserId, null, null);
            return await RecoveryCodes.MakeAsync(db, user.UserId, cancellationToken);
        }
    }
}

/// <summary>Recovery codes, each of which is valid once instead of a code of the app.</summary>
internal sealed record RecoveryCodes
{
    private const int HowMany = 10;

    private const string MakeSql = """
        delete from recovery_codes where shop_id = @shop_id and user_id = @user_id;
        insert into recovery_codes (shop_id, user_id, code_hash) select @shop_id, @user_id, h from unnest(@hashes) h
        """;

    /// <summary>Ten codes, in the form that people write down.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Creates new codes, which replace all earlier ones.</summary>
    public static async Task<RecoveryCodes> MakeAsync(ShopDb db, Guid userId, CancellationToken cancellationToken)
    {
        var codes = Enumerable.Range(0, HowMany).Select(_ => SecondFactorSecrets.CreateRecoveryCode()).ToArray();
        var hashes = codes.Select(c => SecondFactorSecrets.HashOf(userId, SecondFactorSecrets.Plain(c))).ToArray();
        await db.ExecuteAsync(MakeSql, new { user_id = userId, hashes }, cancellationToken);
        return new RecoveryCodes { Codes = codes };
    }
}
