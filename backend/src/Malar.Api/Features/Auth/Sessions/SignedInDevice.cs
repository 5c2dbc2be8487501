namespace Malar.Api.Features.Auth.Sessions;

/// <summary>One sign-in that is still good: who, on what, and where it was last used.</summary>
internal sealed record SignedInDevice
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public string UserName { get; init; } = "";

    public string? UserNameTa { get; init; }

    /// <summary>admin, staff or farmer.</summary>
    public string UserRole { get; init; } = "";

    /// <summary>As the device calls itself; null: a program, or a page that did not say.</summary>
    public string? DeviceId { get; init; }

    /// <summary>As the owner calls it; null: nobody has named it.</summary>
    public string? DeviceName { get; init; }

    /// <summary>Such as Chrome; null: not known.</summary>
    public string? Browser => AgentNames.Browser(Agent);

    /// <summary>What it runs on, such as Android; null: not known.</summary>
    public string? System => AgentNames.System(Agent);

    /// <summary>
    /// Where it was last used from: an IPv4 address, or the first half of an IPv6 one. Which town that is only a foreign service could say.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>Whether that is where this request comes from too.</summary>
    public bool IsSameAddress { get; init; }

    /// <summary>The one that asks.</summary>
    public bool IsThis { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>To a quarter of an hour: when it was last given a token.</summary>
    public DateTime UsedAt { get; init; }

    /// <summary>When it ends if it is not used.</summary>
    public DateTime ExpiresAt { get; init; }

    /// <summary>What its browser says of itself.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Agent { get; init; }

    /// <summary>Of sessions <c>s</c>.</summary>
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

/// <summary>What a browser calls itself, in the words that people know it by. Each claims to be several; the order matters.</summary>
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
