using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settings;

internal static class UpdateSetting
{
    internal sealed record Command : ICommand<Setting>
    {
        [JsonIgnore]
        public string Key { get; init; } = "";

        /// <summary>A value of the setting's type.</summary>
        public JsonElement? Value { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Value).NotNull().WithText(Texts.Required);
    }

    internal sealed class Handler(SettingsTable table) : IRequestHandler<Command, Setting>
    {
        public async Task<Setting> Handle(Command command, CancellationToken cancellationToken) =>
            (
                await table.WriteAsync(
                    new Dictionary<string, JsonElement> { [command.Key] = command.Value!.Value },
                    _ => "value",
                    cancellationToken
                )
            )[0];
    }
}
