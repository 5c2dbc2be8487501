using System.Security.Cryptography;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>Creates a secret for the caller's authenticator app. It counts once a code has confirmed it; a new one replaces it.</summary>
internal static class StartSecondFactor
{
    internal sealed record Command : IRequest<SecondFactorSecret>
    {
        public string? CurrentPassword { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.CurrentPassword).RequiredText().MaxText(128);
    }

    internal sealed class Handler(PasswordConfirmation own, IMediator mediator) : IRequestHandler<Command, SecondFactorSecret>
    {
        public async Task<SecondFactorSecret> Handle(Command command, CancellationToken cancellationToken)
        {
            var email = await own.VerifyAsync(command.CurrentPassword!, command.Address, cancellationToken);
            return await mediator.Send(new StoreSecondFactorSecret.Command(email), cancellationToken);
        }
    }
}

/// <summary>Stores a new secret for the user whose password <see cref="StartSecondFactor"/> has verified.</summary>
internal static class StoreSecondFactorSecret
{
    internal sealed record Command(string Email) : ICommand<SecondFactorSecret>;

    private const string KeepSql = """
        insert into second_factors as f (shop_id, user_id, secret, created_at) values (@shop_id, @user_id, @secret, @now)
        on conflict (shop_id, user_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0
            where f.confirmed_at is null
        """;

    internal sealed class Handler(
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        SecondFactorSecrets secrets,
        AppSettings settings,
        AuditTrail audit
    ) : IRequestHandler<Command, SecondFactorSecret>
    {
        public async Task<SecondFactorSecret> Handle(Command command, CancellationToken cancellationToken)
        {
            var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
            var args = new
            {
                user_id = user.UserId,
                secret = secrets.Seal(user.UserId, secret),
                now = clock.Now,
            };
            if (await db.ExecuteAsync(KeepSql, args, cancellationToken) == 0)
                throw new ApiException(ErrorCode.InvalidState, AuthTexts.SecondFactorIsOn);
            audit.Record("begun", "second_factor", user.UserId, null, null);
            return SecondFactorSecret.Of(settings.AppName, command.Email, Totp.ToBase32(secret));
        }
    }
}

/// <summary>The secret for an authenticator app. It is shown only this once.</summary>
internal sealed record SecondFactorSecret
{
    /// <summary>In base32, for typing.</summary>
    public required string Secret { get; init; }

    /// <summary>The URI that an app reads from a QR code: <c>otpauth://totp/…</c>.</summary>
    public required string Address { get; init; }

    public static SecondFactorSecret Of(string issuer, string email, string secret)
    {
        var name = Uri.EscapeDataString(issuer);
        return new SecondFactorSecret
        {
            Secret = secret,
            Address = $"otpauth://totp/{name}:{Uri.EscapeDataString(email)}?secret={secret}&issuer={name}",
        };
    }
}
