using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>
/// Mails a link to choose a new password. An address with accounts in several shops gets one mail per shop, which names the shop. The
/// answer is the same for every address; only its mailbox learns whether it signs in here.
/// </summary>
internal static class ForgotPassword
{
    internal sealed record Command : IRequest<Unit>
    {
        public string? Email { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Email).RequiredText().MaxText(254);
    }

    private const string FindSql = """
        select u.shop_id, u.id, u.created_at from users u join shops s on s.shop_id = u.shop_id
        where u.email = @email and u.deleted_at is null and u.is_active and s.is_active
        order by created_at, id
        """;

    private sealed record Account
    {
        public Guid ShopId { get; init; }

        public Guid Id { get; init; }

        /// <summary>A stand-in if there is no account, so that the same work is done.</summary>
        public static readonly Account Nobody = new();
    }

    internal sealed class Handler(CrossShopReader crossShop, CurrentUser user, ResetLimits guard, IMediator mediator, TimeProvider clock)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var email = command.Email!.Trim().ToLowerInvariant();
            if (!await guard.MayMailAsync(email, command.Address))
                return Unit.Value;
            await PaddedDuration.OfAsync(clock, PaddedDuration.OfMessage, () => SendAsync(email, cancellationToken), cancellationToken);
            return Unit.Value;
        }

        private async Task SendAsync(string email, CancellationToken cancellationToken)
        {
            var accounts = await crossShop.QueryAsync<Account>(FindSql, new { email }, cancellationToken);
            foreach (var account in accounts.DefaultIfEmpty(Account.Nobody))
            {
                user.ActAs(account.ShopId, Guid.Empty, Role.System);
                await mediator.Send(new CreatePasswordReset.Command(account.Id), cancellationToken);
            }
        }
    }
}
