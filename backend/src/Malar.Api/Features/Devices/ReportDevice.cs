using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Devices;

/// <summary>
/// Records what a device reports as still waiting on it. It reports whenever this has changed and the server can be reached.
/// </summary>
internal static class ReportDevice
{
    internal sealed record Command : ICommand<Device>
    {
        [JsonIgnore]
        public string DeviceId { get; init; } = "";

        /// <summary>Entries and corrections that are not sent yet.</summary>
        public int? Unsent { get; init; }

        /// <summary>Entries that a person must decide about.</summary>
        public int? Parked { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Most = 1_000_000;

        public Validator()
        {
            RuleFor(c => c.DeviceId).RequiredText().MaxText(100);
            RuleFor(c => c.Unsent).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Unsent).InclusiveBetween(0, Most).WithText(Texts.OutOfRange.With(0, Most));
            RuleFor(c => c.Parked).NotNull().WithText(Texts.Required);
            RuleFor(c => c.Parked).InclusiveBetween(0, Most).WithText(Texts.OutOfRange.With(0, Most));
        }
    }

    private const string ToldSql = """
        insert into devices (shop_id, device_id, user_id, unsent, unsent_since, parked, first_seen_at, seen_at)
        values (@shop_id, @device_id, @user_id, @unsent, case when @unsent > 0 then @now end, @parked, @now, @now)
        on conflict (shop_id, device_id) do update set
            user_id = excluded.user_id, unsent = excluded.unsent, parked = excluded.parked, seen_at = excluded.seen_at,
            unsent_since = case when devices.unsent > 0 and excluded.unsent > 0 then coalesce(devices.unsent_since, devices.seen_at)
                else excluded.unsent_since end;
        update sessions set device_id = @device_id
        where shop_id = @shop_id and id = @session_id and device_id is distinct from @device_id
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock) : IRequestHandler<Command, Device>
    {
        public async Task<Device> Handle(Command command, CancellationToken cancellationToken)
        {
            var told = new
            {
                device_id = command.DeviceId,
                user_id = user.UserId,
                session_id = user.SessionId,
                unsent = command.Unsent,
                parked = command.Parked,
                now = clock.Now,
            };
            var before = await db.FindAsync<Device>(Device.FindSql, told, cancellationToken);
            await db.ExecuteAsync(ToldSql, told, cancellationToken);
            var device = await db.OneAsync<Device>(Device.FindSql, told, cancellationToken);
            return device with { HasChanged = device != (before is null ? null : before with { SeenAt = device.SeenAt }) };
        }
    }
}
