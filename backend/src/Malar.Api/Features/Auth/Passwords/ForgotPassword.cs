using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Auth.Passwords;

/// <summary>
/// Mails a link to choose a new password. An address that signs in to several shops gets one mail for each, which names it.
/// The answer is the same for every address: whether it signs in here is told to its mailbox only.
/// </summary>
internal static class ForgotPassword
{
    internal sealed record Command : IRequest<Unit>
    {
        public string? Email { get; init; }

        /// <summary>Where the request comes from.</summary>
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

        /// <summary>Stands in where there is no account, so that as much is done.</summary>
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
            await EvenDuration.OfAsync(clock, EvenDuration.OfMessage, () => SendAsync(email, cancellationToken), cancellationToken);
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
