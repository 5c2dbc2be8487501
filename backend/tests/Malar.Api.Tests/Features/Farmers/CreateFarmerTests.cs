using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Features.Farmers;

public sealed class CreateFarmerTests(RunningApi api) : ApiTest(api)
{
    [Fact]
    public async Task A_new_farmer_has_the_first_code_the_shops_percentage_and_an_empty_account()
    {
        var created = (
            await Shop.Owner.Post(
                "/farmers",
                new
                {
                    name = " முத்துப்பாண்டி ",
                    village = "Nilakottai",
                    phone = "98765 43210",
                },
                Cancel
            )
        ).Expect(201);
        var farmer = created.Data;
        Assert.Equal("Farmer created successfully", created.Json.Text("message"));
        Assert.Equal("FAR001", farmer.Text("farmer_code"));
        Assert.Equal("முத்துப்பாண்டி", farmer.Text("name"));
        Assert.Equal("+919876543210", farmer.Text("phone"));
        Assert.True(farmer.GetProperty("phone_is_valid").GetBoolean());
        Assert.Equal("10.00", farmer.GetProperty("commission_pct").GetRawText());
        Assert.False(farmer.GetProperty("own_commission").GetBoolean());
        Assert.Equal("ta", farmer.Text("language_preference"));
        Assert.Equal("0.00 0.00 0.00", $"{Raw("current_balance")} {Raw("total_advances")} {Raw("total_settlements")}");
        Assert.Equal(farmer.ToString(), (await Shop.Clerk.Get($"/farmers/{created.Id}", Cancel)).Expect(200).Data.ToString());

        string Raw(string name) => farmer.GetProperty(name).GetRawText();
    }

    [Theory]
    [InlineData("FAR010", "FAR011")]
    [InlineData("far010", "FAR011")]
    [InlineData("FAR999", "FAR1000")]
    [InlineData("FAR999999", "FAR001")]
    [InlineData("FAR99999999999999999", "FAR001")]
    [InlineData("FARM 7", "FAR001")]
    public async Task Codes_go_on_after_the_highest_of_their_kind(string standing, string next)
    {
        (
            await Add(
                new
                {
                    name = "Selvi",
                    phone = "9840000001",
                    farmer_code = standing,
                }
            )
        ).Expect(201);
        Assert.Equal(next, (await Add(new { name = "Velu", phone = "9840000002" })).Expect(201).Data.Text("farmer_code"));
    }

    [Fact]
    public async Task The_code_of_a_deleted_farmer_is_not_given_out_again()
    {
        (await Shop.Owner.Delete($"/farmers/{await Shop.AddFarmer()}", Cancel)).Expect(200);
        Assert.Equal("FAR002", (await Add(new { name = "Velu", phone = "9840000002" })).Expect(201).Data.Text("farmer_code"));
    }

    [Fact]
    public async Task Farmers_added_at_the_same_moment_get_different_codes()
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, 12).Select(n => Add(new { name = $"Farmer {n}", phone = $"98400001{n:00}" })));
        var codes = replies.Select(r => r.Expect(201).Data.Text("farmer_code")!).Order().ToArray();
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"FAR{n:000}"), codes);
    }

    [Fact]
    public async Task A_farmer_sent_twice_is_one_farmer_and_the_same_answer()
    {
        var farmer = new
        {
            id = Api.Clock.NewId(),
            name = "Selvi",
            phone = "9840000001",
            commission_pct = 7.5m,
        };
        var replies = await Task.WhenAll(Add(farmer), Add(farmer), Add(farmer));
        Assert.Single(replies.Select(r => r.Expect(201).Json.ToString()).Distinct());
        Assert.Equal(2, replies.Count(r => r.Response.Headers.Contains("Idempotency-Replayed")));
        (
            await Add(
                new
                {
                    farmer.id,
                    name = "Velu",
                    farmer.phone,
                    farmer.commission_pct,
                }
            )
        ).Expect(409, "IDEMPOTENCY_CONFLICT");
        Assert.Equal(1, (await Shop.Owner.Get("/farmers", Cancel)).Json.GetProperty("pagination").GetProperty("total_items").GetInt32());
    }

    [Fact]
    public async Task A_code_or_a_phone_belongs_to_one_living_farmer()
    {
        var first = (
            await Add(
                new
                {
                    name = "Selvi",
                    phone = "98400 00001",
                    farmer_code = "Sel1",
                }
            )
        ).Expect(201).Id;
        Assert.Equal(["farmer_code"], (
                await Add(
                    new
                    {
                        name = "Velu",
                        phone = "9840000002",
                        farmer_code = "SEL1",
                    }
                )
            ).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields);
        Assert.Equal(
            ["phone"],
            (await Add(new { name = "Velu", phone = "+91-98400-00001" })).Expect(409, "RESOURCE_ALREADY_EXISTS").Fields
        );
        (await Shop.Owner.Delete($"/farmers/{first}", Cancel)).Expect(200);
        (
            await Add(
                new
                {
                    name = "Velu",
                    phone = "098400 00001",
                    farmer_code = "SEL1",
                }
            )
        ).Expect(201);
        var other = await Api.OpenShopAsync("dindigul-1");
        (
            await other.Owner.Post(
                "/farmers",
                new
                {
                    name = "Velu",
                    phone = "9840000001",
                    farmer_code = "SEL1",
                },
                Cancel
            )
        ).Expect(201);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("no phone")]
    [InlineData("987654321.0")]
    public async Task An_unusable_phone_is_kept_as_typed_and_flagged(string phone)
    {
        var farmer = (await Add(new { name = "Selvi", phone = $" {phone} " })).Expect(201).Data;
        Assert.Equal(phone, farmer.Text("phone"));
        Assert.False(farmer.GetProperty("phone_is_valid").GetBoolean());
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "x")]
    [InlineData("name", "   a   ")]
    [InlineData("name", "🌸")]
    [InlineData("name", "a\0b")]
    [InlineData("phone", null)]
    [InlineData("phone", "  ")]
    [InlineData("phone", "98400000019840000001984000000198400000011")]
    [InlineData("farmer_code", "ab")]
    [InlineData("farmer_code", "a23456789012345678901")]
    [InlineData("commission_pct", -0.01)]
    [InlineData("commission_pct", 100.01)]
    [InlineData("commission_pct", 7.125)]
    [InlineData("commission_pct", "79228162514264337593543950335")]
    [InlineData("commission_pct", "ten")]
    [InlineData("flat_fee_monthly", -1)]
    [InlineData("flat_fee_monthly", 100000000)]
    [InlineData("language_preference", "fr")]
    public async Task What_cannot_be_right_is_refused(string field, object? value)
    {
        var farmer = new Dictionary<string, object?>
        {
            ["name"] = "Selvi",
            ["phone"] = "9840000001",
            [field] = value,
        };
        var reply = (await Add(farmer)).Expect(422, "VALIDATION_ERROR");
        Assert.True(value is "a\0b" || reply.Fields.SequenceEqual([field]), reply.Json.ToString());
    }

    [Theory]
    [InlineData("name", 201)]
    [InlineData("name_ta", 300)]
    [InlineData("village", 300)]
    [InlineData("address", 501)]
    [InlineData("upi_id", 101)]
    [InlineData("notes", 2001)]
    public async Task What_is_too_long_is_refused_by_name(string field, int length)
    {
        var farmer = new Dictionary<string, object?>
        {
            ["name"] = "Selvi",
            ["phone"] = "9840000001",
            [field] = new string('அ', length),
        };
        Assert.Equal([field], (await Add(farmer)).Expect(422, "VALIDATION_ERROR").Fields);
    }

    [Theory]
    [InlineData("Robert'); drop table farmers; --")]
    [InlineData("🌸🌼 Selvi")]
    [InlineData("<b>Selvi</b> \\ \"%_\"")]
    public async Task A_name_is_kept_letter_by_letter(string name)
    {
        var id = (await Add(new { name, phone = "9840000001" })).Expect(201).Id;
        Assert.Equal(name, (await Shop.Owner.Get($"/farmers/{id}", Cancel)).Expect(200).Data.Text("name"));
    }

    [Fact]
    public async Task A_percentage_of_his_own_is_told_apart_from_the_shops()
    {
        var own = (
            await Add(
                new
                {
                    name = "Selvi",
                    phone = "9840000001",
                    commission_pct = "7.5",
                }
            )
        ).Expect(201).Data;
        Assert.Equal("7.50", own.GetProperty("commission_pct").GetRawText());
        Assert.True(own.GetProperty("own_commission").GetBoolean());
        var shops = (
            await Add(
                new
                {
                    name = "Velu",
                    phone = "9840000002",
                    commission_pct = 7.5,
                    own_commission = false,
                }
            )
        ).Expect(201).Data;
        Assert.Equal(10m, shops.Money("commission_pct"));
        Assert.Equal(["commission_pct"], (
                await Add(
                    new
                    {
                        name = "Mani",
                        phone = "9840000003",
                        own_commission = true,
                    }
                )
            ).Expect(422).Fields);
    }

    [Fact]
    public async Task Only_the_shop_adds_farmers_and_the_owner_is_answered_in_his_language()
    {
        var farmer = new { name = "Selvi", phone = "9840000001" };
        (await Api.Anonymous().Post("/farmers", farmer, Cancel)).Expect(401, "AUTHENTICATION_FAILED");
        (await Shop.AsFarmer(Api.Clock.NewId()).Post("/farmers", farmer, Cancel)).Expect(403, "PERMISSION_DENIED");
        var reply = await Shop.Owner.Send(HttpMethod.Post, "/farmers", farmer, Cancel, ("Accept-Language", "ta"));
        Assert.Equal("விவசாயி சேர்க்கப்பட்டார்", reply.Expect(201).Json.Text("message"));
    }

    private Task<Reply> Add(object farmer) => Shop.Owner.Post("/farmers", farmer, Cancel);
}
