using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Pins;

/// <summary>
/// Resumes a session on a device with a PIN: only the session that the user's password started there. The device proves itself by the key
/// in its cookie; without it, nothing is revealed about any user. An attempt is counted before it is checked, so that a thousand at once
/// are limited to five as well. A user who has had five attempts, has no PIN, or whose session is over must sign in with the password.
/// </summary>
internal static class EnterPin
{
    internal sealed record Command : IRequest<SignedIn>
    {
        /// <summary>The user.</summary>
        public Guid? UserId { get; init; }

        public string? Pin { get; init; }

        /// <summary>The key from the device's cookie.</summary>
        [JsonIgnore]
        public string? DeviceKey { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.UserId).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Pin).RequiredText().MaxText(PinPolicy.Longest);
        }
    }

    private const int MostTries = 5;

    /// <summary>Whether a session <c>s</c> was started with this user's password on this device and is still valid.</summary>
    internal const string OwnSessionOnDeviceSql = """
        s.shop_id = @shop_id and s.user_id = @user_id and s.device_key = any(@keys) and s.revoked_at is null and s.expires_at > @now
        """;

    private const string TrySql = $"""
        update user_pins p set tries = p.tries + 1
        where p.shop_id = @shop_id and p.user_id = @user_id and p.tries < @most
            and exists (select from sessions s where {OwnSessionOnDeviceSql})
        returning p.pin_hash, p.tries
        """;

    private sealed record Try
    {
        public string PinHash { get; init; } = "";

        public int Tries { get; init; }
    }

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, RefreshTokens tokens, PinHashing pins, IMediator mediator)
        : IRequestHandler<Command, SignedIn>
    {
        public async Task<SignedIn> Handle(Command command, CancellationToken cancellationToken)
        {
            if (RefreshTokens.ShopOf(command.DeviceKey) is not { } shop)
                throw RequiresPassword();
            var id = command.UserId!.Value;
            user.ActAs(shop, id, Role.System);
            var args = new
            {
                user_id = id,
                keys = tokens.Hashes(command.DeviceKey!),
                most = MostTries,
                now = clock.Now,
            };
            var tried = await db.FindAsync<Try>(TrySql, args, cancellationToken) ?? throw RequiresPassword();
            if (await pins.MatchAsync(id, tried.PinHash, command.Pin!, cancellationToken) is { } hash)
                return await mediator.Send(new ResumeSession.Command(id, command.DeviceKey!, tried.PinHash, hash), cancellationToken)
                    ?? throw RequiresPassword();
            var left = MostTries - tried.Tries;
            if (left > 0)
                throw new ApiException(ErrorCode.AuthenticationFailed, AuthTexts.WrongPin.With(left));
            await mediator.Send(new RecordLockout.Command("pin", id), cancellationToken);
            throw RequiresPassword();
        }

        private static ApiException RequiresPassword() => new(ErrorCode.PasswordRequired, AuthTexts.PinNotTaken);
    }
}
