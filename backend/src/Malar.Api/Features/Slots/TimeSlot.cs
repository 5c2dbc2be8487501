namespace Malar.Api.Features.Slots;

/// <summary>A part of the market day with its own rates: start ≤ time &lt; end, in the shop's time zone.</summary>
internal sealed record TimeSlot
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? NameTa { get; init; }

    public TimeOnly StartTime { get; init; }

    public TimeOnly EndTime { get; init; }

    public bool IsActive { get; init; }

    /// <summary>Other active slots that overlap this one. Allowed, and returned so that the user can check whether it is
    /// intended.</summary>
    public Guid[] Overlaps { get; init; } = [];

    public int Version { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    /// <summary>The columns of a slot <c>s</c>, for every statement that returns one.</summary>
    public const string Columns = """
        s.id, s.name, s.name_ta, s.start_time, s.end_time, s.is_active, s.version, s.created_at, s.updated_at,
        array(select o.id from time_slots o
              where o.shop_id = s.shop_id and o.id <> s.id and o.deleted_at is null and o.is_active and s.is_active
                  and o.start_time < s.end_time and s.start_time < o.end_time order by o.start_time, o.id) as overlaps
        """;
}
