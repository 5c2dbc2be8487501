using System.Collections.Concurrent;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Shops in which a command was committed since somebody last looked. Noting costs nothing on the way of a line.</summary>
internal sealed class ChangedShops
{
    private readonly ConcurrentDictionary<Guid, bool> shops = [];

    public void Note(Guid shopId) => shops.TryAdd(shopId, true);

    /// <summary>Those noted, which are then forgotten.</summary>
    public IReadOnlyCollection<Guid> Take() => [.. shops.Keys.Where(shop => shops.TryRemove(shop, out _))];
}
