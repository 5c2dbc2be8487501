using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Devices;

/// <summary>Gives a device the name that people use for it; an empty name removes it.</summary>
internal static class NameDevice
{
    internal sealed record Command : ICommand<Device>
    {
        [JsonIgnore]
        public string DeviceId { get; init; } = "";

        public string? Name { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Name).MaxText(60);
    }

    private const string NameSql = "update devices set name = @name where shop_id = @shop_id and device_id = @device_id";

    internal sealed class Handler(ShopDb db, AuditTrail audit) : IRequestHandler<Command, Device>
    {
        public async Task<Device> Handle(Command command, CancellationToken cancellationToken)
        {
            var args = new { device_id = command.DeviceId, name = command.Name.NullIfEmpty() };
            var old = await db.FindAsync<Device>(Device.FindSql, args, cancellationToken) ?? throw ApiException.NotFound();
            await db.ExecuteAsync(NameSql, args, cancellationToken);
            var device = await db.OneAsync<Device>(Device.FindSql, args, cancellationToken);
            audit.Record("updated", "device", command.DeviceId, new { old.Name }, new { device.Name });
            return device;
        }
    }
}
