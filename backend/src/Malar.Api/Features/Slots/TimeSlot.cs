namespace Malar.Api.Features.Slots;

/// <summary>An hour of the market with a price of its own: start ≤ time &lt; end, market time.</summary>
internal sealed record TimeSlot
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public TimeOnly StartTime { get; init; }

    public TimeOnly EndTime { get; init; }

    public bool IsActive { get; init; }

    /// <summary>Other active slots that share time with this one: allowed, and shown so that it is meant.</summary>
    public Guid[] Overlaps { get; init; } = [];

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The columns of a slot <c>s</c>, for every statement that answers one.</summary>
    public const string Columns = """
        s.id, s.name, s.name_ta, s.start_time, s.end_time, s.is_active, s.version, s.created_at, s.updated_at,
        array(select o.id from time_slots o
              where o.shop_id = s.shop_id and o.id <> s.id and o.deleted_at is null and o.is_active and s.is_active
                  and o.start_time < s.end_time and s.start_time < o.end_time order by o.start_time, o.id) as overlaps
        """;
}
