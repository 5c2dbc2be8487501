using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.Pins;

/// <summary>Removes a PIN: the caller's own, or that of a user whom the owner wants to sign in with the password.</summary>
internal static class RemovePin
{
    internal sealed record Command(Guid UserId) : ICommand<Unit>;

    private const string RemoveSql = "delete from user_pins where shop_id = @shop_id and user_id = @user_id";

    internal sealed class Handler(ShopDb db, CurrentUser user, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.ExecuteAsync(RemoveSql, new { user_id = command.UserId }, cancellationToken) == 0)
                throw new ApiException(ErrorCode.InvalidState, AuthTexts.NoPin);
            audit.Record(command.UserId == user.UserId ? "turned_off" : "taken_away", "pin", command.UserId, null, null);
            return Unit.Value;
        }
    }
}
