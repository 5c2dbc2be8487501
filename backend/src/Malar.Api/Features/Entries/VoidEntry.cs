using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Voids an entry: it no longer counts, but stays visible.</summary>
internal static class VoidEntry
{
    internal sealed record Command : ICommand<Entry>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? Reason { get; init; }

        public int? Version { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).NotEmpty().WithText(EntryTexts.ReasonRequired).MaxText(500);
    }

    internal sealed class Handler(ShopDb db, EntryLock entryLock, EntryChanges changes) : IRequestHandler<Command, Entry>
    {
        public async Task<Entry> Handle(Command command, CancellationToken cancellationToken)
        {
            var old = await entryLock.TakeAsync(command.Id, command.Version, cancellationToken);
            var reason = command.Reason!.Trim();
            var voided = old with { Status = EntryStatus.Void, VoidReason = reason };
            await changes.ApplyAsync([new EntryChanges.Change(old, voided, EntryChanges.EntryAction.Voided, reason)], cancellationToken);
            return (await db.OneAsync<EntryRow>(EntryRow.FindSql, new { id = old.Id }, cancellationToken)).ToEntry();
        }
    }
}
