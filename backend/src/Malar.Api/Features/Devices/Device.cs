using System.Text.Json.Serialization;
using Malar.Api.Shared.Pipeline;

namespace Malar.Api.Features.Devices;

/// <summary>A device of the office, as of its last report.</summary>
internal sealed record Device : IMayChangeNothing
{
    /// <summary>The id that the device gives itself, also on its entries.</summary>
    public required string DeviceId { get; init; }

    /// <summary>The name the owner gave it; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The user who was signed in at its last report.</summary>
    public Guid UserId { get; init; }

    public string UserName { get; init; } = "";

    public string? UserNameTa { get; init; }

    /// <summary>Entries and corrections that waited on it at that time.</summary>
    public int Unsent { get; init; }

    /// <summary>Entries on it that a person must decide about, at the device itself.</summary>
    public int Parked { get; init; }

    /// <summary>Since when something has waited on it; null if nothing does, or it is not known.</summary>
    public DateTime? UnsentSince { get; init; }

    /// <summary>When the owner reported it lost; null if it is not lost.</summary>
    public DateTime? LostAt { get; init; }

    /// <summary>When it was first told to remove the shop's data; null if it has not been in touch since it was reported lost.</summary>
    public DateTime? LostToldAt { get; init; }

    public DateTime FirstSeenAt { get; init; }

    /// <summary>When it last reported.</summary>
    public DateTime SeenAt { get; init; }

    /// <summary>Whether its last report changed anything except the time.</summary>
    [JsonIgnore]
    public bool HasChanged { get; init; } = true;

    public const string SelectSql = """
        select d.device_id, d.name, d.user_id, u.full_name as user_name, u.full_name_ta as user_name_ta, d.unsent, d.parked,
            d.unsent_since, d.lost_at, d.lost_told_at, d.first_seen_at, d.seen_at
        from devices d join users u on u.shop_id = d.shop_id and u.id = d.user_id
        where d.shop_id = @shop_id
        """;

    public const string FindSql = $"{SelectSql} and d.device_id = @device_id";
}
