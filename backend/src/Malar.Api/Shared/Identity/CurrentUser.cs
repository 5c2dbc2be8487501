namespace Malar.Api.Shared.Identity;

/// <summary>The roles: owner, clerk, farmer.</summary>
internal static class Role
{
    public const string Admin = "admin";
    public const string Staff = "staff";
    public const string Farmer = "farmer";

    /// <summary>The service itself, or an operator on the command line.</summary>
    public const string System = "system";
}

/// <summary>The user and shop of this request, from the access token or an operator's command.</summary>
internal sealed class CurrentUser
{
    private Guid? shopId;

    public Guid ShopId => shopId ?? throw new InvalidOperationException("Nobody is signed in: there is no shop to work in");

    public Guid UserId { get; private set; }

    public string Role { get; private set; } = "";

    /// <summary>The session of this request; empty for operators.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>The farmer whose account a farmer sees; null for everyone else.</summary>
    public Guid? FarmerId { get; private set; }

    /// <summary>Someone else chose this user's password, so the user may only choose their own.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>The shop requires a second factor that this user does not have, so the user may only set it up.</summary>
    public bool MustSetSecondStep { get; private set; }

    public bool IsSignedIn => shopId is not null;

    public bool IsAdmin => Role is Identity.Role.Admin or Identity.Role.System;

    public bool IsFarmer => Role == Identity.Role.Farmer;

    /// <summary>
    /// The only farmer whose rows exist for this user; null for all of the shop's. A farmer user without a farmer record sees nothing.
    /// </summary>
    public Guid? OwnFarmerId => IsFarmer ? FarmerId ?? Guid.Empty : null;

    public void ActAs(Guid shop, Guid user, string role, Guid session = default, Guid? farmer = null) =>
        (shopId, UserId, Role, SessionId, FarmerId) = (shop, user, role, session, farmer);

    /// <summary>Sets the user of an access token.</summary>
    public void ActAs(TokenSubject subject)
    {
        ActAs(subject.ShopId, subject.UserId, subject.Role, subject.SessionId, subject.FarmerId);
        (MustChangePassword, MustSetSecondStep) = (subject.MustChangePassword, subject.MustSetSecondStep);
    }
}
