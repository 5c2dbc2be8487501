using Malar.Api.Features.Demo;
using Malar.Api.Features.Shops;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Operations;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Malar.Api.Tests.Features.Demo;

public sealed class DemoRefusalTests(RunningApi api) : ApiTest(api)
{
    private DemoSeeder In(string environment)
    {
        var services = Api.Services;
        return new DemoSeeder(
            services.GetRequiredService<AppSettings>() with
            {
                Environment = environment,
            },
            services.GetRequiredService<IConfiguration>(),
            services.GetRequiredService<IOptions<PasswordHasherOptions>>(),
            Api.Clock,
            services.GetRequiredService<CrossShopReader>()
        );
    }

    [Theory]
    [InlineData("production")]
    [InlineData("staging")]
    public async Task Only_development_gets_demo_data(string environment)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => In(environment).SeedAsync(_ => { }, Cancel));
        Assert.Contains(environment, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(1, await Api.Count("shops"));
    }

    [Fact]
    public async Task What_was_stopped_halfway_is_not_taken_for_finished()
    {
        var shop = DemoShop.All[0];
        await using (var rename = Api.Superuser.CreateCommand("update shops set code = 'another'"))
            await rename.ExecuteNonQueryAsync(Cancel);
        await CreateShop.RunAsync(
            Api.Services,
            new CreateShop.Command(
                shop.Id,
                shop.Code,
                shop.Name,
                shop.NameTa,
                shop.People.Owner.Id,
                shop.People.Owner.Email,
                "Owner",
                "admin123"
            ),
            Cancel
        );
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => In("development").SeedAsync(_ => { }, Cancel));
        Assert.Contains("stopped halfway", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Api.Count("farmers"));
    }
}
