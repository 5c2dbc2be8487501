using Malar.Api.Features.WhatsApp.Office;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Office;

public sealed class SetChannelTests(RunningApi api) : ApiTest(api)
{
    private Task Set(string? number, string? sender = null, string shop = "madurai-1", string provider = "meta") =>
        SetChannel.RunAsync(Api.Services, shop, provider, number, sender, Cancel);

    private Task<long> Count(string which) => Api.Count($"whatsapp_channels where shop_id = '{Shop.Id}' and {which}");

    [Fact]
    public async Task A_shop_gets_a_number_of_its_own_changes_it_and_gives_it_back()
    {
        var other = await Api.OpenShopAsync("dindigul-1");
        await Set("90000 00002", "1055");
        Assert.Equal(1, await Count("provider = 'meta' and number = '+919000000002' and sender_id = '1055'"));
        await Set("+91 90000 00003");
        Assert.Equal(1, await Count("number = '+919000000003' and sender_id is null"));
        Assert.Equal(1, await Api.Count("whatsapp_channels"));
        await Set("90000 00004", shop: "dindigul-1");
        await Set(null);
        Assert.Equal(1, await Api.Count($"whatsapp_channels where shop_id = '{other.Id}'"));
        Assert.Equal(0, await Count("true"));
        Assert.Equal(
            3,
            (await Shop.Owner.Get("/audit-log?entity=shop", Cancel))
                .Expect(200)
                .Data.EnumerateArray()
                .Count(act => act.Text("action") == "channel_set")
        );
    }

    [Theory]
    [InlineData("nowhere-1", "meta", "90000 00002", "There is no shop nowhere-1.")]
    [InlineData("madurai-1", "pigeon", "90000 00002", "pigeon is no provider")]
    [InlineData("madurai-1", "meta", "12345", "12345 is no telephone number.")]
    public async Task What_cannot_be_is_said_in_one_sentence_and_changes_nothing(
        string shop,
        string provider,
        string number,
        string sentence
    )
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Set(number, shop: shop, provider: provider));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Api.Count("whatsapp_channels"));
    }
}
