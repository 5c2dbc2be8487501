namespace Malar.Api.Features.Auth.Sessions;

/// <summary>One session that is still valid: who, on which device, and where it was last used.</summary>
internal sealed record SignedInDevice
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public string UserName { get; init; } = "";

    public string? UserNameTa { get; init; }

    /// <summary>admin, staff or farmer.</summary>
    public string UserRole { get; init; } = "";

    /// <summary>The id the device sends; null for a program, or a page that sent none.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The name the owner gave the device; null if it has none.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The browser, such as Chrome; null if not known.</summary>
    public string? Browser => AgentNames.Browser(Agent);

    /// <summary>The operating system, such as Android; null if not known.</summary>
    public string? System => AgentNames.System(Agent);

    /// <summary>
    /// The address it was last used from: IPv4, or the first half of an IPv6 address. The town is not shown because only an external
    /// service could tell it.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>Whether this request comes from the same address.</summary>
    public bool IsSameAddress { get; init; }

    /// <summary>Whether it is the session of this request.</summary>
    public bool IsThis { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>When it was last given a token; exact to a quarter of an hour.</summary>
    public DateTime UsedAt { get; init; }

    /// <summary>When it expires if it is not used.</summary>
    public DateTime ExpiresAt { get; init; }

    /// <summary>The User-Agent of its browser.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Agent { get; init; }

    /// <summary>Selects the valid sessions <c>s</c> of the shop.</summary>
    public const string SelectSql = """
        select s.id, s.user_id, u.full_name as user_name, u.full_name_ta as user_name_ta, u.role as user_role, s.device_id,
            d.name as device_name, s.agent, s.address, coalesce(s.address = @address, false) as is_same_address, s.id = @this as is_this,
            s.created_at, s.used_at, s.expires_at
        from sessions s
            join users u on u.shop_id = s.shop_id and u.id = s.user_id
            left join devices d on d.shop_id = s.shop_id and d.device_id = s.device_id
        where s.shop_id = @shop_id and s.revoked_at is null and s.expires_at > @now
        """;
}

/// <summary>Translates a User-Agent into the names people know. Each browser claims to be several, so the order matters.</summary>
internal static class AgentNames
{
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPad", "iPad"),
        ("iPhone", "iPhone"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];

    public static string? Browser(string? agent) => Name(agent, Browsers);

    public static string? System(string? agent) => Name(agent, Systems);

    private static string? Name(string? agent, (string Sign, string Name)[] known) =>
        agent is null ? null : known.FirstOrDefault(k => agent.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
