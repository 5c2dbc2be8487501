using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>New entries saved together, as far as nothing is the matter with them.</summary>
internal static class SaveEntries
{
    internal sealed record Command(IReadOnlyList<CreateEntry.Command> Entries) : ICommand<IReadOnlyList<Guid?>>;

    internal sealed class Handler(NewEntries entries) : IRequestHandler<Command, IReadOnlyList<Guid?>>
    {
        /// <returns>Ids of those that were saved, in the order of the entries; null: that one was not.</returns>
        public async Task<IReadOnlyList<Guid?>> Handle(Command command, CancellationToken cancellationToken)
        {
            var priced = await entries.PriceAsync(command.Entries, cancellationToken);
            await entries.SaveAsync([.. priced.OfType<EntryRow>()], cancellationToken);
            return [.. priced.Select(e => e?.Id)];
        }
    }
}
