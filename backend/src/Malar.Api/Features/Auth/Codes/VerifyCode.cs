using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Shops;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Auth.Codes;

/// <summary>
/// Signs a farmer in with the code sent to their phone. If several farmers, or several shops, have the number, the answer is `choose`, and
/// the client sends the same code again with the `choice`.
/// </summary>
internal static class VerifyCode
{
    internal sealed record Command : IRequest<CodeVerified>
    {
        public string? Phone { get; init; }

        /// <summary>Six digits.</summary>
        public string? Code { get; init; }

        /// <summary>An id from `choose`.</summary>
        public Guid? Choice { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Phone).UsablePhone();
            RuleFor(c => c.Code).CodeForm();
        }
    }

    private const string NewestSql = """
        select shop_id, id, created_at from sign_in_codes
        where phone = @phone and created_at > @since
        order by created_at desc, shop_id, id desc limit 1
        """;

    private const string UseSql =
        "update sign_in_codes set used_at = @now where shop_id = @shop_id and id = @id and used_at is null and expires_at > @now";

    private sealed record Sent
    {
        public Guid ShopId { get; init; }

        public Guid Id { get; init; }

        /// <summary>A stand-in if no code was sent, so that the same work is done.</summary>
        public static readonly Sent Nothing = new();
    }

    internal sealed class Handler(
        CrossShopReader crossShop,
        ShopDb db,
        CurrentUser user,
        ShopClock clock,
        CodeLimits guard,
        IMediator mediator
    ) : IRequestHandler<Command, CodeVerified>
    {
        public async Task<CodeVerified> Handle(Command command, CancellationToken cancellationToken)
        {
            var phone = PhoneNumber.Parse(command.Phone!).Value;
            await guard.CheckAsync(phone, command.Address);
            var sent = await NewestAsync(phone, cancellationToken);
            user.ActAs(sent.ShopId, Guid.Empty, Role.System);
            if (!await mediator.Send(new CheckCode.Command(sent.Id, SignInCodes.Plain(command.Code!)), cancellationToken))
            {
                await guard.WrongAsync(phone, command.Address);
                throw Wrong();
            }

            // From here on the caller has proved that they hold the phone, so they may know who has its number.
            var farmers = await FarmersByPhone.FindAsync(crossShop, phone, cancellationToken);
            if (command.Choice is { } choice && !farmers.Exists(f => f.FarmerId == choice))
                throw ApiException.NotFound("choice", AuthTexts.NoSuchChoice);
            var meant = farmers.FindAll(f => command.Choice is null || f.FarmerId == command.Choice);
            if (meant.Count == 0)
                throw Wrong();
            if (meant.Count > 1)
                return new CodeVerified { Choose = [.. farmers.Select(FarmerChoice.Of)] };
            if (await db.ExecuteAsync(UseSql, new { id = sent.Id, now = clock.Now }, cancellationToken) == 0)
                throw Wrong();
            user.ActAs(meant[0].ShopId, Guid.Empty, Role.System);
            var signedIn = await mediator.Send(new StartFarmerSession.Command(meant[0].FarmerId, phone), cancellationToken)
                ?? throw Wrong();
            return CodeVerified.As(signedIn);
        }

        private async Task<Sent> NewestAsync(string phone, CancellationToken cancellationToken)
        {
            var args = new { phone, since = clock.Now.AddMinutes(-SignInCodes.Minutes) };
            return (await crossShop.QueryAsync<Sent>(NewestSql, args, cancellationToken)).FirstOrDefault(Sent.Nothing);
        }

        private static ApiException Wrong() => new(ErrorCode.AuthenticationFailed, AuthTexts.WrongCode);
    }
}
