using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Features.Auth.SecondFactor;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Auth.Pins;

/// <summary>Sets the caller's own PIN. The password is required, so that nobody can set one on a tablet that was left open.</summary>
internal static class SetPin
{
    internal sealed record Command : IRequest<Unit>
    {
        public string? CurrentPassword { get; init; }

        /// <summary>Four to six digits.</summary>
        public string? Pin { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CurrentPassword).RequiredText().MaxText(128);
            RuleFor(c => c.Pin).RequiredText();
        }
    }

    private const string PhoneSql = "select phone from users where shop_id = @shop_id and id = @id";

    internal sealed class Handler(ShopDb db, CurrentUser user, PasswordConfirmation own, PinHashing pins, IMediator mediator)
        : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await own.VerifyAsync(command.CurrentPassword!, command.Address, cancellationToken);
            var phone = await db.FindAsync<string>(PhoneSql, new { id = user.UserId }, cancellationToken);
            if (PinPolicy.Problem(command.Pin, phone) is { } problem)
                throw ApiException.Field("pin", problem);
            var hash = await pins.HashAsync(user.UserId, command.Pin!, cancellationToken);
            return await mediator.Send(new StorePin.Command(hash), cancellationToken);
        }
    }
}

/// <summary>Stores a PIN for the user whose password <see cref="SetPin"/> has verified.</summary>
internal static class StorePin
{
    internal sealed record Command(string Hash) : ICommand<Unit>;

    private const string KeepSql = """
        insert into user_pins (shop_id, user_id, pin_hash, set_at) values (@shop_id, @user_id, @hash, @now)
        on conflict (shop_id, user_id) do update set pin_hash = excluded.pin_hash, set_at = excluded.set_at, tries = 0
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock, AuditTrail audit) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.ExecuteAsync(
                KeepSql,
                new
                {
                    user_id = user.UserId,
                    hash = command.Hash,
                    now = clock.Now,
                },
                cancellationToken
            );
            audit.Record("turned_on", "pin", user.UserId, null, null);
            return Unit.Value;
        }
    }
}
