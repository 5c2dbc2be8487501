using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Sessions;

/// <summary>
/// Exchanges a refresh token, once, for a new pair of tokens. A used token that comes back means that someone has a copy, so the session
/// ends.
/// </summary>
internal static class Refresh
{
    internal sealed record Command : IRequest<SignedIn>
    {
        public string? RefreshToken { get; init; }
    }

    internal sealed class Handler(CurrentUser user, ShopClock clock, RevokedSessions revoked, IMediator mediator)
        : IRequestHandler<Command, SignedIn>
    {
        public async Task<SignedIn> Handle(Command command, CancellationToken cancellationToken)
        {
            var arrived = clock.Now;
            if (RefreshTokens.ShopOf(command.RefreshToken) is not { } shop)
                throw Invalid();
            user.ActAs(shop, Guid.Empty, Role.System);
            var rotation = await mediator.Send(new RotateToken.Command(command.RefreshToken!, arrived), cancellationToken);
            if (rotation.EndedSession is { } ended)
                await revoked.AddAsync([ended]);
            if (rotation.IsDeviceLost)
                throw new ApiException(ErrorCode.DeviceLost, AuthTexts.DeviceLost);
            return rotation.SignedIn ?? throw Invalid();
        }

        private static ApiException Invalid() => new(ErrorCode.RefreshTokenInvalid, AuthTexts.RefreshTokenInvalid);
    }
}
