namespace Malar.Api.Shared.Identity;

/// <summary>The roles of the trade: owner, clerk, farmer.</summary>
internal static class Role
{
    public const string Admin = "admin";
    public const string Staff = "staff";
    public const string Farmer = "farmer";

    /// <summary>The service itself or an operator at the command line.</summary>
    public const string System = "system";
}

/// <summary>Who acts in this request, and in which shop. Filled from the access token, or by an operator's command.</summary>
internal sealed class CurrentUser
{
    private Guid? shopId;

    public Guid ShopId => shopId ?? throw new InvalidOperationException("Nobody is signed in: there is no shop to work in");

    public Guid UserId { get; private set; }

    public string Role { get; private set; } = "";

    /// <summary>The sign-in this request belongs to; empty for operators.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>Whose figures a farmer sees; null for everybody else.</summary>
    public Guid? FarmerId { get; private set; }

    /// <summary>Somebody else chose his password: he may do nothing but choose one of his own.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>His shop wants a second step of him, and he has none: he may do nothing but set it up.</summary>
    public bool MustSetSecondStep { get; private set; }

    public bool IsSignedIn => shopId is not null;

    public bool IsAdmin => Role is Identity.Role.Admin or Identity.Role.System;

    public bool IsFarmer => Role == Identity.Role.Farmer;

    /// <summary>
    /// The farmer whose rows alone exist for this user; null: all of the shop's. A farmer without a record of his own sees nothing.
    /// </summary>
    public Guid? OwnFarmerId => IsFarmer ? FarmerId ?? Guid.Empty : null;

    public void ActAs(Guid shop, Guid user, string role, Guid session = default, Guid? farmer = null) =>
        (shopId, UserId, Role, SessionId, FarmerId) = (shop, user, role, session, farmer);

    /// <summary>Whoever an access token speaks for.</summary>
    public void ActAs(TokenSubject subject)
    {
        ActAs(subject.ShopId, subject.UserId, subject.Role, subject.SessionId, subject.FarmerId);
        (MustChangePassword, MustSetSecondStep) = (subject.MustChangePassword, subject.MustSetSecondStep);
    }
}
