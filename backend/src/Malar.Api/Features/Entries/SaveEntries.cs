using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Saves new entries together, except those that have a problem.</summary>
internal static class SaveEntries
{
    internal sealed record Command(IReadOnlyList<CreateEntry.Command> Entries) : ICommand<IReadOnlyList<Guid?>>;

    internal sealed class Handler(EntryBatchWriter entries) : IRequestHandler<Command, IReadOnlyList<Guid?>>
    {
        /// <returns>The ids in the order of the entries; null for an entry that was not saved.</returns>
        public async Task<IReadOnlyList<Guid?>> Handle(Command command, CancellationToken cancellationToken)
        {
            var priced = await entries.PriceAsync(command.Entries, cancellationToken);
            await entries.SaveAsync([.. priced.OfType<EntryRow>()], cancellationToken);
            return [.. priced.Select(e => e?.Id)];
        }
    }
}
