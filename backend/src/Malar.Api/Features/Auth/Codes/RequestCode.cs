using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>
/// Sends a farmer a code by WhatsApp. The answer is the same for every number; only the phone learns whether a shop knows it. Another code
/// can be requested after 60 seconds.
/// </summary>
internal static class RequestCode
{
    internal sealed record Command : IRequest<Unit>
    {
        /// <summary>The number that the shop's messages go to, in any usual format.</summary>
        public string? Phone { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Phone).UsablePhone();
    }

    internal sealed class Handler(CrossShopReader crossShop, CurrentUser user, CodeLimits guard, IMediator mediator, TimeProvider clock)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var phone = PhoneNumber.Parse(command.Phone!).Value;
            await guard.TakeCodeAsync(phone, command.Address);
            await PaddedDuration.OfAsync(clock, PaddedDuration.OfMessage, () => SendAsync(phone, cancellationToken), cancellationToken);
            return Unit.Value;
        }

        private async Task SendAsync(string phone, CancellationToken cancellationToken)
        {
            var farmers = await FarmersByPhone.FindAsync(crossShop, phone, cancellationToken);
            var first = farmers.FirstOrDefault(FarmerByPhone.Nobody);
            user.ActAs(first.ShopId, Guid.Empty, Role.System);
            await mediator.Send(new IssueCode.Command(first.FarmerId, phone), cancellationToken);
        }
    }
}
