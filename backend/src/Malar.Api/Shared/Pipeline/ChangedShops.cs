using System.Collections.Concurrent;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Collects the shops in which commands were committed, for the change notifier. Adding one is cheap.</summary>
internal sealed class ChangedShops
{
    private readonly ConcurrentDictionary<Guid, bool> shops = [];

    public void Note(Guid shopId) => shops.TryAdd(shopId, true);

    /// <summary>Returns the collected shops and clears the collection.</summary>
    public IReadOnlyCollection<Guid> Take() => [.. shops.Keys.Where(shop => shops.TryRemove(shop, out _))];
}
