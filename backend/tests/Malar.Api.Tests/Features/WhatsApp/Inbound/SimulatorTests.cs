using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.WhatsApp.Inbound;

public sealed class SimulatorTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_farmer_writes_from_the_number_his_messages_go_to()
    {
        var farmer = await Shop.AddFarmer();
        (await Shop.Owner.Put($"/farmers/{farmer}", new { whatsapp_number = "98765 43210" }, Cancel)).Expect(200);
        var message = (await Shop.Clerk.Post("/whatsapp/simulate", new { farmer_id = farmer, text = "உதவி" }, Cancel)).Expect(201);
        Assert.Equal("+919876543210", message.Data.Text("phone"));
        Assert.StartsWith("வணக்கம் Muthupandi", await Api.AnswerOf(message.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_message_is_refused_and_not_kept()
    {
        var farmer = await Shop.AddFarmer();
        Assert.Equal(["phone"], (await Shop.Clerk.Post("/whatsapp/simulate", new { text = "1" }, Cancel)).Expect(422).Fields);
        Assert.Equal(
            ["phone"],
            (await Shop.Clerk.Post("/whatsapp/simulate", new { phone = "none", text = "1" }, Cancel)).Expect(422).Fields
        );
        Assert.Equal(
            ["text"],
            (await Shop.Clerk.Post("/whatsapp/simulate", new { phone = "9876543210", text = " " }, Cancel)).Expect(422).Fields
        );
        Assert.Equal(
            ["kind"],
            (await Shop.Clerk.Post("/whatsapp/simulate", new { phone = "9876543210", kind = "film" }, Cancel)).Expect(422).Fields
        );
        (await Shop.Clerk.Post("/whatsapp/simulate", new { farmer_id = Guid.CreateVersion7(), text = "1" }, Cancel)).Expect(404);
        (await Shop.AsFarmer(farmer).Post("/whatsapp/simulate", new { phone = "9876543210", text = "1" }, Cancel)).Expect(403);
        (await Api.Anonymous().Post("/whatsapp/simulate", new { phone = "9876543210", text = "1" }, Cancel)).Expect(401);
        Assert.Equal(0, await Api.Count("whatsapp_inbound"));
    }

    [Fact]
    public async Task Where_messages_are_real_nobody_pretends()
    {
        await using var instance = await Api.StartAnotherAsync(("WHATSAPP_PROVIDER", "twilio"));
        var client = instance.Client(Shop.Clerk.DefaultRequestHeaders.Authorization!.Parameter);
        (await client.Post("/whatsapp/simulate", new { phone = "9876543210", text = "1" }, Cancel)).Expect(422, "INVALID_STATE_TRANSITION");
        Assert.Equal(0, await Api.Count("whatsapp_inbound"));
    }
}
