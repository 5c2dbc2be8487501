using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Malar.Api.Features.WhatsApp.Bot;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using Malar.Api.Tests.Architecture;
using Malar.Domain;

namespace Malar.Api.Tests.Features.WhatsApp.Sending;

/// <summary>
/// All message texts as a person reads them. After changing a text, review the difference, then replace the approved file by the received
/// one.
/// </summary>
public sealed partial class MessageTextsTests
{
    private const string Approved = "backend/tests/Malar.Api.Tests/Features/WhatsApp/Sending/messages.approved.txt";

    private static readonly Guid Farmer = Guid.Parse("019c4f2e-0000-7000-8000-000000000001");

    private static readonly DateTime Now = new(2026, 2, 12, 0, 10, 0, DateTimeKind.Utc);

    private static Guid Id(int number) => Guid.Parse($"019c4f2e-0000-7000-9000-{number:x12}");

    private static EntryFacts Line(
        int id,
        decimal quantity = 10.5m,
        decimal rate = 150m,
        string unit = "kg",
        decimal adjustment = 0m,
        IReadOnlyList<Fee>? fees = null
    )
    {
        var gross = Money.Round(quantity * rate);
        var commission = Money.Percent(gross, 5m);
        fees ??= [new Fee("Coolie", "கூலி", 10.5m)];
        return new EntryFacts
        {
            Id = Id(id),
            EntryDate = new DateOnly(2026, 2, 12),
            // One in the evening, one at night.
            EntryTime = new TimeOnly(id is 1 or 2 ? 15 + 2 * id : 5 + id % 12, 10),
            FlowerType =
                unit == "kg" ? new EntryFacts.FlowerFacts("Jasmine", "மல்லிகை", unit) : new EntryFacts.FlowerFacts("Lotus", "தாமரை", unit),
            Quantity = quantity,
            RatePerUnit = rate,
            TotalAmount = gross,
            CommissionRate = 5m,
            CommissionAmount = commission,
            Fees = fees,
            ManualAdjAmount = adjustment,
            NetAmount = gross - commission - fees.Sum(f => f.Amount) + adjustment,
            Status = "priced",
        };
    }

    private static readonly EntryFacts Unpriced = Line(4) with
    {
        RatePerUnit = null,
        TotalAmount = null,
        CommissionAmount = null,
        Fees = null,
        NetAmount = null,
        Status = "unpriced",
    };

    private static readonly SettlementFacts Settlement = new()
    {
        Id = Id(20),
        SettlementNumber = "SET-2026-02-001",
        PeriodStart = new DateOnly(2026, 2, 6),
        PeriodEnd = new DateOnly(2026, 2, 12),
        TotalEntries = 14,
        GrossAmount = 123_456m,
        TotalCommission = 6_172.80m,
        TotalFees = 340.50m,
        TotalAdjustments = 25m,
        BroughtForward = -100m,
        TotalAdvances = 2_500m,
        OutstandingAdvances = 1_500m,
        NetPayable = 114_367.70m,
        PaidAt = Now,
        PaymentMethod = "upi",
        PaymentReference = "605412345678",
    };

    private static readonly EntryFacts[] Day = [.. Enumerable.Range(10, 7).Select(i => Line(i, i, 140m + i))];

    private static readonly MessageContext Context = new()
    {
        Shop = new ShopFacts { Name = "Meenakshi Flowers", NameTa = "மீனாட்சி மலர்கள்" },
        Settings = new ShopSettings(),
        Seal = new AuditSeal { Until = Now.Date.AddHours(-5.5), Hash = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))] },
        Farmers = new Dictionary<Guid, FarmerFacts>
        {
            [Farmer] = new()
            {
                Id = Farmer,
                Name = "Muthupandi",
                NameTa = "முத்துப்பாண்டி",
                Phone = "+919876543210",
                PhoneIsValid = true,
            },
        },
        Versions = new Dictionary<(Guid, int), (EntryFacts, string?)>
        {
            [(Id(1), 1)] = (Line(1), null),
            [(Id(2), 1)] = (Line(2, 40m, 3.25m, "piece", 25m, []), null),
            [(Id(7), 1)] = (
                Line(7, 100m, 12m, "bunch", 0m, []) with
                {
                    CommissionRate = 0m,
                    CommissionAmount = 0m,
                    NetAmount = 1200m,
                },
                null
            ),
            [(Id(8), 2)] = (Line(8), null),
            [(Id(3), 2)] = (Line(3, 9.25m), "தராசில் எடை தவறு"),
            [(Id(4), 2)] = (Unpriced, null),
            [(Id(5), 3)] = (Line(5, rate: 160m), null),
            [(Id(6), 2)] = (Line(6) with { Status = "void" }, "Weighed twice"),
        },
        Entries = Day.ToDictionary(e => e.Id),
        Advances = new Dictionary<Guid, AdvanceFacts>
        {
            [Id(30)] = new()
            {
                Id = Id(30),
                Amount = 5000m,
                Reason = "School fees",
                Status = "approved",
                PaidFrom = "cash",
                DecidedAt = Now,
            },
            [Id(31)] = new()
            {
                Id = Id(31),
                Amount = 5000m,
                Status = "approved",
                PaidFrom = "bank",
                DecidedAt = Now,
            },
            [Id(33)] = new()
            {
                Id = Id(33),
                Amount = 5000m,
                AskedAmount = 8000m,
                Reason = "School fees",
                Status = "approved",
                PaidFrom = "cash",
                DecidedAt = Now,
            },
            [Id(32)] = new()
            {
                Id = Id(32),
                Amount = 50_000m,
                Status = "rejected",
                DecidedAt = Now,
            },
        },
        Settlements = new Dictionary<Guid, SettlementFacts>
        {
            [Id(20)] = Settlement,
            [Id(21)] = Settlement with
            {
                Id = Id(21),
                TotalAdvances = 0,
                OutstandingAdvances = 0,
                BroughtForward = 0,
                TotalAdjustments = 0,
                PaymentMethod = "cash",
                PaymentReference = null,
                RoundOff = 0.30m,
                TotalEntries = 1,
            },
        },
    };

    private static ClaimedMessage Message(string kind, int subject, int version = 1, object? payload = null) =>
        new()
        {
            Id = Id(100 + subject),
            FarmerId = kind == Outbox.Otp ? null : Farmer,
            ToPhone = kind == Outbox.Otp ? "+919876500000" : null,
            Kind = kind,
            SubjectId = Id(subject),
            SubjectVersion = version,
            Payload = payload is null ? "{}" : JsonSerializer.Serialize(payload, Json.Options),
            CreatedAt = Now,
        };

    private static TextPayload DocumentOf(Text name) =>
        new(name.En, name.Ta) { Document = new PaperRef(PaperKind.Settlement, Id(20), "document.pdf") };

    /// <summary>Each kind of message in each of its variants.</summary>
    private static readonly (string Case, ClaimedMessage Message)[] Cases =
    [
        ("a receipt", Message(Outbox.EntryReceipt, 1)),
        ("a receipt by the piece, with a bonus and without charges", Message(Outbox.EntryReceipt, 2)),
        ("a receipt from which nothing is taken", Message(Outbox.EntryReceipt, 7)),
        ("a correction of the weight", Message(Outbox.EntryCorrected, 3, 2, new EntryBefore(10.5m, 150m, 1485.75m))),
        ("a correction that leaves the line without a rate", Message(Outbox.EntryCorrected, 4, 2, new EntryBefore(10.5m, 150m, 1485.75m))),
        ("a new rate for a line that had one", Message(Outbox.EntryCorrected, 5, 3, new EntryBefore(10.5m, 150m, 1485.75m))),
        ("a correction for which nobody gave a reason", Message(Outbox.EntryCorrected, 8, 2, new EntryBefore(9m, 150m, 1273.5m))),
        ("a line cancelled", Message(Outbox.EntryVoid, 6, 2, new EntryBefore(10.5m, 150m, 1485.75m))),
        (
            "a day in one message",
            Message(Outbox.DailyDigest, 7, 1, new DigestPayload(new DateOnly(2026, 2, 12), [.. Day.Select(e => e.Id)]))
        ),
        ("a day of one line", Message(Outbox.DailyDigest, 8, 1, new DigestPayload(new DateOnly(2026, 2, 12), [Day[0].Id]))),
        ("an advance in cash", Message(Outbox.AdvanceDecided, 30)),
        ("an advance by bank, without a reason", Message(Outbox.AdvanceDecided, 31)),
        ("less than was asked for", Message(Outbox.AdvanceDecided, 33)),
        ("an advance refused", Message(Outbox.AdvanceDecided, 32)),
        ("a settlement with everything", Message(Outbox.SettlementReady, 20)),
        ("a settlement of one line", Message(Outbox.SettlementReady, 21)),
        ("paid by UPI", Message(Outbox.SettlementPaid, 20)),
        ("paid in cash", Message(Outbox.SettlementPaid, 21)),
        ("a sign-in code", Message(Outbox.Otp, 40, 1, new OtpPayload("482913", 5))),
        ("a person's message", Message(Outbox.Note, 41, 1, new TextPayload("The market is closed on Friday.\nSee you on Saturday."))),
        (
            "a broadcast in two languages",
            Message(Outbox.Broadcast, 42, 1, new TextPayload("The market is closed on Friday.", "வெள்ளிக்கிழமை சந்தை விடுமுறை."))
        ),
        ("a complaint answered", Message(Outbox.DisputeResolved, 43, 1, new TextPayload("எடை சரிபார்க்கப்பட்டது: 10.500 கிலோ."))),
        (
            "a settlement as a document",
            Message(
                Outbox.Document,
                45,
                1,
                DocumentOf(DocumentMessage.Settlement("SET-2026-02-001", new DateOnly(2026, 2, 6), new DateOnly(2026, 2, 12)))
            )
        ),
        (
            "a statement as a document",
            Message(Outbox.Document, 46, 1, DocumentOf(DocumentMessage.Statement(new DateOnly(2026, 2, 6), new DateOnly(2026, 2, 12))))
        ),
        (
            "the receipt of an advance as a document",
            Message(Outbox.Document, 47, 1, DocumentOf(DocumentMessage.Advance(new DateOnly(2026, 2, 12))))
        ),
        ("the bot", Message(Outbox.BotAnswer, 44, 1, new TextPayload("இருப்பு: ₹985.75"))),
    ];

    private static WrittenMessage Write(ClaimedMessage message, string language) =>
        new MessageWriter(Context, (_, _) => "https://malar.example/l/AZxPLgAAcACAAAAAAAAAAAEBnE8u").Write(
            message with
            {
                Language = language,
            }
        )!;

    [Fact]
    public void Every_text_reads_as_approved()
    {
        var received = new StringBuilder();
        foreach (var text in MessageTexts.All)
        {
            foreach (var language in (string[])["en", "ta"])
            {
                var words = MessageWords.ForApproval(language == "ta" ? text.Fixed.Ta : text.Fixed.En);
                received.Append($"=== template {text.Template}_{language}\n{words}\n\n");
            }
        }

        foreach (var (name, message) in Cases)
        {
            foreach (var language in (string[])["en", "ta"])
            {
                var written = Write(message, language);
                received.Append($"=== {name}, {language}, free\n{written.Free}\n\n");
                if (written.Template is not null)
                    received.Append($"=== {name}, {language}, as template {written.Template.Name}\n{written.FixedText}\n\n");
            }
        }

        var file = Path.Combine(AppContext.BaseDirectory, "messages.received.txt");
        File.WriteAllText(file, received.ToString());
        Assert.True(Repository.Read(Approved) == received.ToString(), $"The texts differ from {Approved}. Compare with {file}");
    }

    /// <summary>A text that no approved file contains either misses its test case or is not used any more.</summary>
    [Fact]
    public void Every_text_stands_in_one_of_the_approved_files()
    {
        var approved = string.Concat(((string[])[Approved, BotApproved("en"), BotApproved("ta")]).Select(Repository.Read));
        var texts = typeof(MessageTexts)
            .GetFields()
            .Where(f => f.FieldType == typeof(Text))
            .Select(f => (f.Name, Text: (Text)f.GetValue(null)!))
            .ToList();
        Assert.True(texts.Count > 50);
        var missing =
            from text in texts
            from written in (string[])[text.Text.En, text.Text.Ta]
            from words in Blank().Split(written)
            from line in words.Split('\n')
            where line.Any(char.IsLetter) && !approved.Contains(line.Trim(), StringComparison.Ordinal)
            select $"{text.Name}: {line}";
        Assert.Equal("", string.Join('\n', missing));
    }

    private static string BotApproved(string language) =>
        $"backend/tests/Malar.Api.Tests/Features/WhatsApp/Bot/bot.{language}.approved.txt";

    [Fact]
    public void The_longest_answer_fits_into_one_message()
    {
        var words = new EntrySums
        {
            Entries = 120,
            Unpriced = 7,
            Weight = 100_000m,
            Gross = 9_999_999_999m,
            Commission = 999_999_999m,
            Adjustments = -99_999m,
            Net = 8_999_999_999m,
            Fees =
            [
                new()
                {
                    Name = "Coolie",
                    NameTa = "கூலி",
                    Amount = 99_999m,
                },
                new()
                {
                    Name = "Market fee",
                    NameTa = "சந்தைக் கட்டணம்",
                    Amount = 99_999m,
                },
            ],
        }.Fill(new MessageWords("ta"));
        words
            .Set("date", "12-02-2026")
            .Set("lines", words.List([.. Enumerable.Repeat("கனகாம்பரம்: 1,00,000.000 கிலோ × ₹9,99,999.00 = ₹99,99,99,999.00", 9)], 120));
        Assert.InRange(words.Free(MessageTexts.Today).Length, 300, 1023);
        Assert.Contains("… மேலும் 115", words.Free(MessageTexts.Today), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_message_has_its_words()
    {
        var kinds = typeof(Outbox)
            .GetFields()
            .Where(f => f is { IsLiteral: true, Name: not nameof(Outbox.InsertSql) })
            .Select(f => (string)f.GetRawConstantValue()!)
            .ToList();
        Assert.True(kinds.Count > 8);
        Assert.Equal(kinds.Order(), Cases.Select(c => c.Message.Kind).Distinct().Order());
    }

    [Fact]
    public void What_providers_refuse_is_never_written()
    {
        var endless = new string('த', 900) + "     " + string.Join('\n', Enumerable.Repeat("கோ", 60));
        var cases = Cases
            .Select(c => c.Message)
            .Append(Message(Outbox.Note, 50, 1, new TextPayload(endless)))
            .Append(Message(Outbox.Note, 51, 1, new TextPayload("a     b\tc")));
        foreach (var written in cases.SelectMany(m => new[] { Write(m, "en"), Write(m, "ta") }))
        {
            foreach (var text in (string?[])[written.Free, written.FixedText])
            {
                Assert.InRange((text ?? "-").Length, 1, 1024);
                Assert.DoesNotMatch(@"[^\S\n]{5,}|\t", text ?? "");
                Assert.DoesNotMatch(Blank(), text ?? "");
            }

            Assert.All(written.Template?.Variables ?? [], v => Assert.Matches(@"\A\S(?:[^\n\t]*\S)?\z", v));
        }

        Assert.All(MessageTexts.All.SelectMany(t => new[] { t.Fixed.En, t.Fixed.Ta }), t =>
            Assert.DoesNotMatch(@"\A\{|\}\z|\}[\s*]*\{", t)
        );
        Assert.All(MessageTexts.All, t => Assert.Equal(Blanks(t.Fixed.En), Blanks(t.Fixed.Ta)));
        Assert.All(MessageTexts.All, t => Assert.Equal(Blanks(t.Free.En), Blanks(t.Free.Ta)));
    }

    private static IEnumerable<string> Blanks(string text) => Blank().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{[a-z_0-9]+\}", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
