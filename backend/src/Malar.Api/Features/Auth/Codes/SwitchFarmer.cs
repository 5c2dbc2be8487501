using FluentValidation;
using Malar.Api.Features.Auth.Sessions;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>
/// Switches to another farmer of the same phone, in this shop or another, without another code, because the phone was proved when the
/// session began. That session ends, and a new one starts.
/// </summary>
internal static class SwitchFarmer
{
    internal sealed record Command : IRequest<SignedIn>
    {
        /// <summary>An id from the list of choices.</summary>
        public Guid? Choice { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Choice).NotNull().WithText(Texts.Required);
    }

    internal sealed class Handler(CrossShopReader crossShop, ShopDb db, CurrentUser user, IMediator mediator)
        : IRequestHandler<Command, SignedIn>
    {
        public async Task<SignedIn> Handle(Command command, CancellationToken cancellationToken)
        {
            var phone = await db.FindAsync<string>(OtherFarmers.PhoneSql, new { session_id = user.SessionId }, cancellationToken);
            // Looked up again, because the number may be somebody else's by now.
            var farmers = phone is null ? [] : await FarmersByPhone.FindAsync(crossShop, phone, cancellationToken);
            var chosen = farmers.Find(f => f.FarmerId == command.Choice) ?? throw ApiException.NotFound("choice", AuthTexts.NoSuchChoice);
            await mediator.Send(new Logout.Command(), cancellationToken);
            user.ActAs(chosen.ShopId, Guid.Empty, Role.System);
            return await mediator.Send(new StartFarmerSession.Command(chosen.FarmerId, phone), cancellationToken)
                ?? throw ApiException.NotFound("choice", AuthTexts.NoSuchChoice);
        }
    }
}
