using System.Net.Http.Headers;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Messaging;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.Auth;

/// <summary>Keys are rotated while users are signed in.</summary>
public sealed class KeyChangeTests(RunningApi api) : ApiTest(api)
{
    private static readonly (string, string?)[] NewKeys = [("SECRET_KEY", Secrets.New()), ("JWT_SECRET_KEY", Secrets.New())];

    private static readonly (string, string?)[] OldKeys =
    [
        ("SECRET_KEY_PREVIOUS", Secrets.Refresh),
        ("JWT_SECRET_KEY_PREVIOUS", Secrets.Access),
    ];

    [Fact]
    public async Task With_the_keys_before_beside_the_new_ones_nobody_is_signed_out_and_links_stay()
    {
        var session = await Api.SignInAsync("owner@madurai-1.test");
        var farmer = await Shop.AddFarmer();
        var old = Api.Services.GetRequiredService<ReceiptLinks>();
        var link = old.Create(new ReceiptLink(Shop.Id, LinkSubject.Entry, farmer, Api.Clock.GetUtcNow().UtcDateTime), farmer).Split('/')[
            ^1
        ];
        var paper = Api.Services.GetRequiredService<PaperLinks>().Of(Shop.Id, new PaperRef(PaperKind.Advance, farmer, "x"), "ta");
        await using var instance = await Api.StartAnotherAsync([.. NewKeys, .. OldKeys]);
        using var client = instance.Client(session.AccessToken);
        (await client.Get("/auth/me", Cancel)).Expect(200);
        Assert.True(instance.Services.GetRequiredService<ReceiptLinks>().IsFor(link, farmer));
        Assert.NotNull(instance.Services.GetRequiredService<PaperLinks>().Read(paper.AbsolutePath.Split('/')[^1]));

        // New tokens are signed with the new keys …
        var next = (await client.Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200).Data;
        (await session.Client.Get("/auth/me", Cancel)).Expect(200);
        using var stranger = Api.SignedInWith(next.Text("access_token")!);
        (await stranger.Get("/auth/me", Cancel)).Expect(401);
        // … and reuse of a refresh token still ends the session …
        Api.Clock.Advance(TimeSpan.FromMinutes(2));
        var later = (await client.Post("/auth/refresh", new { refresh_token = next.Text("refresh_token") }, Cancel)).Expect(200).Data;
        (await client.Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(401);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", later.Text("access_token"));
        (await client.Get("/auth/me", Cancel)).Expect(401);
    }

    [Fact]
    public async Task Without_them_what_was_made_before_is_worth_nothing()
    {
        var session = await Api.SignInAsync("owner@madurai-1.test");
        await using var instance = await Api.StartAnotherAsync(NewKeys);
        using var client = instance.Client(session.AccessToken);
        (await client.Get("/auth/me", Cancel)).Expect(401);
        (await client.Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(401);
    }
}
