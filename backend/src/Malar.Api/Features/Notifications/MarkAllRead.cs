using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Notifications;

/// <summary>Marks all of the caller's notifications as read, or all of the given kinds.</summary>
internal static class MarkAllRead
{
    internal sealed record Command : ICommand<Read>
    {
        /// <summary>Defaults to all kinds.</summary>
        public IReadOnlyList<string>? Kinds { get; init; }
    }

    internal sealed record Read(int Count) : IMayChangeNothing
    {
        public bool HasChanged => Count > 0;
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleForEach(c => c.Kinds).OneOf(Notification.Kinds);
    }

    private const string ReadSql =
        "update notifications set read_at = @now where shop_id = @shop_id and user_id = @user_id and read_at is null";

    private const string ReadKindsSql = $"{ReadSql} and kind = any(@kinds)";

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock) : IRequestHandler<Command, Read>
    {
        public async Task<Read> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new
            {
                user_id = user.UserId,
                kinds = command.Kinds,
                now = clock.Now,
            };
            return new Read(await db.ExecuteAsync(command.Kinds is null ? ReadSql : ReadKindsSql, args, cancellationToken));
        }
    }
}
