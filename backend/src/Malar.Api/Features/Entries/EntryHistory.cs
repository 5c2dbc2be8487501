using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Entries;

/// <summary>Returns every version of an entry, oldest first: who made it, when and why, and the entry before and after.</summary>
internal static class EntryHistory
{
    internal sealed record Query(Guid Id) : IQuery<IReadOnlyList<Version>>;

    /// <param name="Number">From 1.</param>
    /// <param name="Action">created, priced, corrected, repriced, moved (to the farmer that a newcomer turned out to be) or void.</param>
    /// <param name="By">The user who made the version.</param>
    /// <param name="ByName">Their name, if the account still exists.</param>
    /// <param name="ByNameTa">Their name in Tamil, if they have one.</param>
    /// <param name="At">When it was made.</param>
    /// <param name="Reason">The reason, if one was given.</param>
    /// <param name="Old">The entry before the change; null for the first version.</param>
    /// <param name="New">The entry after the change.</param>
    internal sealed record Version(
        [property: System.Text.Json.Serialization.JsonPropertyName("version")] int Number,
        string Action,
        Guid By,
        string? ByName,
        string? ByNameTa,
        DateTime At,
        string? Reason,
        Entry? Old,
        Entry New
    );

    private const string HistorySql = $"""
        {EntryRow.FindSql};
        select v.content::text as content, v.replaced_by_action as action, v.reason, v.replaced_by, v.replaced_at,
            u.full_name as replaced_by_name, u.full_name_ta as replaced_by_name_ta
        from entry_versions v left join users u on u.shop_id = v.shop_id and u.id = v.replaced_by
        where v.shop_id = @shop_id and v.entry_id = @id order by v.version;
        select u.full_name, u.full_name_ta from daily_entries e join users u on u.shop_id = e.shop_id and u.id = e.created_by
        where e.shop_id = @shop_id and e.id = @id and {Ownership.Only}e.farmer_id)
        """;

    private sealed record Kept
    {
        public string Content { get; init; } = "";

        public string Action { get; init; } = "";

        public string? Reason { get; init; }

        public Guid ReplacedBy { get; init; }

        public string? ReplacedByName { get; init; }

        public string? ReplacedByNameTa { get; init; }

        public DateTime ReplacedAt { get; init; }
    }

    private sealed record Creator
    {
        public string? FullName { get; init; }

        public string? FullNameTa { get; init; }
    }

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, IReadOnlyList<Version>>
    {
        public Task<IReadOnlyList<Version>> Handle(Query query, CancellationToken cancellationToken) =>
            db.ReadAsync(HistorySql, new { id = query.Id }, cancellationToken, async grid =>
            {
                var now = (await grid.ReadSingleAsync<EntryRow>()).ToEntry();
                var kept = (await grid.ReadAsync<Kept>()).ToList();
                var creator = await grid.ReadSingleOrDefaultAsync<Creator>();
                var states = kept.Select(k => EntryJson.Read(k.Content)).Append(now).ToList();
                var versions = new List<Version>
                {
                    new(1, "created", now.CreatedBy, creator?.FullName, creator?.FullNameTa, now.CreatedAt, null, null, states[0]),
                };
                versions.AddRange(
                    kept.Select(
                        (k, i) =>
                            new Version(
                                i + 2,
                                k.Action,
                                k.ReplacedBy,
                                k.ReplacedByName,
                                k.ReplacedByNameTa,
                                k.ReplacedAt,
                                k.Reason,
                                states[i],
                                states[i + 1]
                            )
                    )
                );
                return (IReadOnlyList<Version>)versions;
            });
    }
}
