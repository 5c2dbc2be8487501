using Malar.Api.Shared.Identity;

namespace Malar.Api.Tests.Harness;

/// <summary>A shop of a test and the people in it. What a morning needs is one call each, over HTTP like everything else.</summary>
internal sealed class TestShop(RunningApi api, Guid id, Guid ownerId, Guid clerkId)
{
    public const string Password = "malli-poo-123";

    public Guid Id => id;

    public Guid OwnerId => ownerId;

    public Guid ClerkId => clerkId;

    /// <summary>The owner, role admin.</summary>
    public HttpClient Owner { get; } = api.SignedIn(id, ownerId, Role.Admin);

    /// <summary>The clerk, role staff.</summary>
    public HttpClient Clerk { get; } = api.SignedIn(id, clerkId, Role.Staff);

    /// <summary>A farmer who signs in himself.</summary>
    public HttpClient AsFarmer(Guid farmerId) => api.SignedIn(id, api.Clock.NewId(), Role.Farmer, farmerId);
}
