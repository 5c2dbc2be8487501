using Malar.Api.Features.Retention;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Malar.Api.Tests.Features.Housekeeping;

public sealed class RetentionTests(RunningApi api) : ApiTest(api)
{
    private static readonly string[] Tables = ["refresh_tokens", "sessions", "idempotency_keys", "password_resets", "sign_in_codes"];

    [Fact]
    public async Task What_is_long_over_goes_and_the_rest_stays_in_every_shop()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        foreach (var shop in (TestShop[])[Shop, other])
            await LeaveTraces(shop, 1);
        Api.Clock.Advance(TimeSpan.FromDays(40));
        foreach (var shop in (TestShop[])[Shop.SignedInAgain(), other.SignedInAgain()])
            await LeaveTraces(shop, 2);
        foreach (var table in Tables)
            Assert.Equal(4, await Api.Count(table));

        await Clean();
        foreach (var table in Tables)
            Assert.Equal(table == "idempotency_keys" ? 4 : 2, await Api.Count(table));
        Api.Clock.Advance(TimeSpan.FromDays(55));
        await Clean();
        Assert.Equal(2, await Api.Count("idempotency_keys"));
    }

    [Fact]
    public async Task A_sign_in_of_yesterday_goes_on_and_its_tokens_are_kept_until_the_last_is_over()
    {
        var session = await Api.SignInAsync("owner@madurai-1.test");
        for (var week = 0; week < 7; week++)
        {
            Api.Clock.Advance(TimeSpan.FromDays(6));
            session = new(
                Api,
                (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200)
            );
        }

        await Clean();
        Assert.Equal(1, await Api.Count("sessions"));
        Assert.InRange(await Api.Count("refresh_tokens"), 2, 7);
        (await Api.Anonymous().Post("/auth/refresh", new { refresh_token = session.RefreshToken }, Cancel)).Expect(200);
    }

    [Fact]
    public async Task More_than_one_batch_is_removed_batch_by_batch()
    {
        await using (
            var many = Api.Superuser.CreateCommand(
                $"insert into idempotency_keys (shop_id, key, request_hash, created_at) select $1, 'old ' || n, '', '2025-01-01' from generate_series(1, {(2 * DeleteExpired.Batch) + 1}) n"
            )
        )
        {
            many.Parameters.Add(new() { Value = Shop.Id });
            await many.ExecuteNonQueryAsync(Cancel);
        }

        await Clean();
        Assert.Equal(0, await Api.Count("idempotency_keys"));
    }

    private Task Clean() => Api.Services.GetRequiredService<RetentionWorker>().CleanAsync(Cancel);

    /// <summary>Creates a session, an idempotency key, a password reset and a one-time code.</summary>
    private async Task LeaveTraces(TestShop shop, int nth)
    {
        await using var name = Api.Superuser.CreateCommand("select code from shops where shop_id = $1");
        name.Parameters.Add(new() { Value = shop.Id });
        var code = (string)(await name.ExecuteScalarAsync(Cancel))!;
        await Api.SignInAsync($"owner@{code}.test");
        (await Api.Anonymous().Post("/auth/forgot-password", new { email = $"owner@{code}.test" }, Cancel)).Expect(200);
        var phone = $"98765{(shop.Id == Shop.Id ? 0 : 1):000}{nth:00}";
        (
            await shop.Owner.Post(
                "/farmers",
                new
                {
                    id = Api.Clock.NewId(),
                    name = "Muthupandi",
                    phone,
                },
                Cancel
            )
        ).Expect(201);
        (await Api.Anonymous().Post("/auth/otp", new { phone }, Cancel)).Expect(200);
    }
}
