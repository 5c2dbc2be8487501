using System.Text.Json;
using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settings;

internal static class UpdateSettings
{
    /// <summary>Updates several settings, all or nothing. A null value leaves its setting unchanged.</summary>
    internal sealed record Command : ICommand<IReadOnlyList<Setting>>
    {
        public IReadOnlyDictionary<string, JsonElement>? Settings { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Settings).NotEmpty().WithText(Texts.Required);
    }

    internal sealed class Handler(SettingsTable table) : IRequestHandler<Command, IReadOnlyList<Setting>>
    {
        public Task<IReadOnlyList<Setting>> Handle(Command command, CancellationToken cancellationToken)
        {
            var sent = command.Settings!.Where(s => s.Value.ValueKind != JsonValueKind.Null).ToDictionary();
            return table.WriteAsync(sent, key => $"settings.{key}", cancellationToken);
        }
    }
}
