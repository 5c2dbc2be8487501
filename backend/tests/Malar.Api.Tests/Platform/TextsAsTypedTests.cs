using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Platform;

/// <summary>Text that looks empty is empty, text that looks the same is equal, and an instant has its offset.</summary>
public sealed class TextsAsTypedTests(RunningApi api) : ApiTest(api)
{
    public static readonly TheoryData<string> Invisible =
    [
        "\u200B",
        "\u200B\u200B\u200B",
        "\u200D",
        "\u200C",
        "\u2060 \uFEFF",
        "\u00AD\u202E",
        "\u3164",
        "\u2800",
        "\uFE0F",
        "\u00A0\u2003",
        "\U000E0041",
    ];

    [Theory]
    [MemberData(nameof(Invisible))]
    public async Task Signs_that_nobody_sees_are_no_reason_and_no_name(string nothing)
    {
        var (farmer, flower) = (await Shop.AddFarmer(), await Shop.Flower("MAL"));
        var line = await Shop.AddLine(farmer, flower, 5m);
        (await Shop.Clerk.Delete($"/daily-entries/{line}", Cancel, new { reason = nothing })).Expect(422, "VALIDATION_ERROR");
        (await Shop.Clerk.Delete($"/daily-entries/{line}?reason={Uri.EscapeDataString(nothing)}", Cancel)).Expect(422);
        Assert.Equal(["name"], (await Shop.Owner.Post("/farmers", new { name = nothing, phone = "1" }, Cancel)).Expect(422).Fields);
        var broadcast = new { message = nothing };
        Assert.Contains("message", (await Shop.Owner.Post("/whatsapp/broadcast", broadcast, Cancel)).Expect(422).Fields);
        var push = new
        {
            device_id = "tablet-1",
            operations = new[]
            {
                new
                {
                    op_id = Api.Clock.NewId(),
                    seq = 1,
                    type = "entry.void",
                    entity_id = line,
                    payload = new { reason = nothing },
                },
            },
        };
        var pushed = (await Shop.Clerk.Post("/sync/push", push, Cancel)).Expect(200).Data.GetProperty("results")[0];
        Assert.Equal("rejected", pushed.Text("status"));
    }

    [Theory]
    [InlineData("Sel\u200Bvi", "Selvi")]
    [InlineData("\u202ESelvi", "Selvi")]
    [InlineData("\u0B92\u0BD7வையார்", "ஔவையார்")]
    [InlineData("க\u0BC6\u0BD7ரி", "கௌரி")]
    [InlineData("ப\u0BC6\u0BBEன்னி", "பொன்னி")]
    [InlineData("க\u0BC7\u0BBEமதி", "கோமதி")]
    [InlineData("முத்துப்பாண்டி", "முத்துப்பாண்டி")]
    [InlineData("Selvi 👩\u200D🌾", "Selvi 👩\u200D🌾")]
    [InlineData("ஸ்ரீ க்\u200Cஷ", "ஸ்ரீ க்\u200Cஷ")]
    public async Task A_name_is_kept_as_it_is_read(string typed, string kept)
    {
        var added = (await Shop.Owner.Post("/farmers", new { name = typed, phone = "1" }, Cancel)).Expect(201);
        Assert.Equal(kept, added.Data.Text("name"));
        var found = (await Shop.Owner.Get($"/farmers/search?q={Uri.EscapeDataString(typed)}", Cancel)).Expect(200).Data;
        Assert.Equal(added.Id, found[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Codes_that_look_alike_are_one_code()
    {
        (await Add("FAR001", "1")).Expect(201);
        foreach (var same in new[] { "FAR௦௦1", "FAR௦௦௧", "ＦＡＲ００１", "FAR\u200B001", "FAR٠٠١", " far001 " })
            Assert.Equal(["farmer_code"], (await Add(same, "2")).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        // А and Α are letters of other scripts.
        foreach (var other in new[] { "F\u0410R001", "F\u0391R001" })
            Assert.Equal(["farmer_code"], (await Add(other, "2")).Expect(422, "VALIDATION_ERROR").Fields);
        Assert.Equal("மது12", (await Add("மது௧௨", "2")).Expect(201).Data.Text("farmer_code"));
        var flower = await Shop.Flower("ROS");
        (await Shop.Owner.Put($"/flower-types/{flower}", new { code = "ＭＡＬ" }, Cancel)).Expect(409);
        Assert.Equal("R7", (await Shop.Owner.Put($"/flower-types/{flower}", new { code = "R௭" }, Cancel)).Expect(200).Data.Text("code"));

        Task<Reply> Add(string code, string phone) =>
            Shop.Owner.Post(
                "/farmers",
                new
                {
                    farmer_code = code,
                    name = "Selvi",
                    phone,
                },
                Cancel
            );
    }

    [Fact]
    public async Task A_password_is_what_was_typed()
    {
        const string password = "poo\u200B-malli-123";
        (await Shop.Owner.Post($"/users/{Shop.ClerkId}/reset-password", new { new_password = password }, Cancel)).Expect(200);
        var login = new { email = "clerk@madurai-1.test", password };
        (await Api.Anonymous().Post("/auth/login", login, Cancel)).Expect(200);
        (await Api.Anonymous().Post("/auth/login", login with { password = "poo-malli-123" }, Cancel)).Expect(401);
    }

    [Theory]
    [InlineData("05-04-2026 05:00", false)]
    [InlineData("2026-02-12 05:00", false)]
    [InlineData("2026-02-12T05:00:00", false)]
    [InlineData("2026-02-12", false)]
    [InlineData("0001-01-01T00:00:00Z", false)]
    [InlineData("9999-12-31T23:59:59Z", false)]
    [InlineData("2026-02-30T05:00:00Z", false)]
    [InlineData("2026-02-12T25:00:00Z", false)]
    [InlineData("Thu, 12 Feb 2026 05:00:00 GMT", false)]
    [InlineData("1770852600", false)]
    [InlineData("2026-02-11T23:30Z", true)]
    [InlineData("2026-02-11T23:30:00Z", true)]
    [InlineData("2026-02-11T23:30:00.123Z", true)]
    [InlineData("2026-02-12T05:00:00+05:30", true)]
    public async Task An_instant_has_its_offset_and_lies_in_our_time(string captured, bool taken)
    {
        var push = new
        {
            device_id = "tablet-1",
            operations = new[]
            {
                new
                {
                    op_id = Api.Clock.NewId(),
                    seq = 1,
                    type = "entry.create",
                    entity_id = Api.Clock.NewId(),
                    captured_at = captured,
                    payload = new
                    {
                        farmer_id = await Shop.AddFarmer(),
                        flower_type_id = await Shop.Flower("MAL"),
                        entry_date = Today,
                        entry_time = "05:00",
                        quantity = 2,
                    },
                },
            },
        };
        var reply = await Shop.Clerk.Post("/sync/push", push, Cancel);
        if (!taken)
        {
            Assert.Equal(["operations[0].captured_at"], reply.Expect(422, "VALIDATION_ERROR").Fields);
            return;
        }

        var row = reply.Expect(200).Data.GetProperty("results")[0].GetProperty("row");
        Assert.StartsWith("2026-02-11T23:30:00", row.Text("captured_at"), StringComparison.Ordinal);
    }
}
