using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Malar.Api.Tests.Architecture;

/// <summary>
/// Statements that bypass <see cref="Shared.Data.ShopDb"/> run without a shop. On one database server, their role decides what they see; on
/// several servers (docs/scale.md), they run on all of them. So each of these has a documented reason, and there are no others.
/// </summary>
public sealed partial class WithoutShopTests
{
    /// <summary>The classes that send statements within a shop.</summary>
    private static readonly string[] OfOneShop = ["Malar.Api.Shared.Data.ShopDb", "Malar.Api.Shared.Data.BoundSql"];

    private const string SignIn = "whoever signs in says who he is, not in which shop: all are asked for him, and from then on it is his";
    private const string Worker = "work of any shop that waits is found here; it is done as that shop";
    private const string Operator = "an operator names or checks shops of the installation at the command line";
    private const string Copy =
        "a whole database is copied, put back and counted, by its direct address; with several servers each by itself";
    private const string Schema = "the tables, not the shops in them";

    /// <summary>The classes that send them, the statements (by field name or by their beginning), and the reason.</summary>
    private static readonly (string Owner, string[] Statements, string Reason)[] Known =
    [
        ("Audit.AuditCheck", ["ErasedSql", "SealsSql"], Operator),
        ("Audit.AuditSealWorker", ["ShopsSql"], Worker),
        ("Auth.Codes.FarmersByPhone", ["FindSql"], SignIn),
        ("Auth.Codes.VerifyCode", ["NewestSql"], SignIn),
        ("Auth.Passwords.ForgotPassword", ["FindSql"], SignIn),
        ("Auth.Passwords.ResetMailer", ["DueSql"], Worker),
        ("Auth.SecondFactor.RemoveForLockedOut", ["FindSql"], Operator),
        ("Auth.Sessions.Login", ["CandidatesSql"], SignIn),
        ("Demo.DemoSeeder", ["FindSql"], Operator),
        ("Ledger.LedgerCheck", ["Rules", "select s.code as shop, @rule as rule, d.subject, d.stored, d.computed from ("], Operator),
        ("Metrics.WaitingWork", ["DevicesSql", "ShopsSql"], "what waits is counted for every shop, by its code"),
        ("Reports.PaperJobs.StatementsWorker", ["OpenSql"], Worker),
        ("Reports.Papers.VerifyPaper", ["FindSql"], "whoever holds a paper has its code and nothing else"),
        ("Retention.RetentionWorker", ["ShopsSql"], Worker),
        ("Settlements.Jobs.SettlementWorker", ["OpenSql"], Worker),
        (
            "Shops.MoveShop",
            [
                "FindSql",
                "OwnerSql",
                "ReaderSql",
                "SessionSql",
                "TablesSql",
                "TryLockMoveSql",
                "create temp table arriving on commit drop as select ",
                "delete from ",
                "grant select on arriving to malar_mover",
                "select count(*) as rows, coalesce(sum(('x' || encode(substr(sha256(convert_to(row(",
            ],
            "an operator names a shop, and two servers are compared, each by its direct address"
        ),
        ("WhatsApp.Inbound.DeliveryReportHandler", ["FindSql"], "a provider reports by its own number of a message"),
        (
            "WhatsApp.Inbound.InboundStore",
            ["FindSql"],
            "a message names the number that it was sent to, and not the shop; its row is written as the shop that is found"
        ),
        ("WhatsApp.Inbound.InboundWorker", ["WaitingSql"], Worker),
        ("WhatsApp.Office.SetChannel", ["ShopSql"], Operator),
        ("WhatsApp.Sending.OutboxWorker", ["DueSql"], Worker),
        ("WhatsApp.Weekly.WeeklyStatementsWorker", ["ShopsSql"], Worker),
        ("Shared.Data.CrossShopReader", ["EnterSql"], "the role of all of the above that only read"),
        ("Shared.Data.DatabasePool", ["select 1"], "whether the database, or what stands before it, answers"),
        ("Shared.Data.PoolerCheck", ["ProcessSql"], "whether a pooler stands before it"),
        ("Shared.Identity.DemoSignIns", ["FindSql"], "a public installation has no demo accounts, in no shop"),
        ("Shared.Identity.RevokedSessions", ["EndedSql"], "an instance remembers the sessions of all shops that others have ended"),
        ("Shared.Operations.Backups.Backup", ["select pg_export_snapshot()"], Copy),
        (
            "Shared.Operations.Backups.DatabaseContent",
            [
                "LedgerSql",
                "RolesSql",
                "TablesSql",
                "select count(*) from public.\"",
                "select max(scriptname) from schema_versions",
                "set local role malar_reader",
                "show server_version",
            ],
            Copy
        ),
        ("Shared.Operations.Backups.Restore", ["OccupiedSql", "RoleSql", "analyze"], Copy),
        (
            "Shared.Operations.Migrator",
            ["set local idle_in_transaction_session_timeout = 0; select pg_try_advisory_xact_lock(@lock)", "set lock_timeout = "],
            Schema
        ),
        ("Shared.Operations.OpenTransactions", ["OthersSql"], "what is under way in a whole database"),
        ("Shared.Operations.SchemaVersion", ["ScriptsSql"], Schema),
    ];

    [Fact]
    public void Whatever_is_sent_without_a_shop_stands_here_with_its_reason()
    {
        var sent = Compiled
            .Types.GroupBy(t => Outermost(t).FullName)
            .Where(c => !OfOneShop.Contains(c.Key) && Compiled.Instructions(c).Any(x => IsSending(x.Instruction)))
            .SelectMany(c => StatementsOf([.. c]).Select(s => $"{Short(c.Key)}: {s}"));
        Assert.Equal(
            Known.SelectMany(k => k.Statements.Select(s => $"{k.Owner}: {s}")).Order(StringComparer.Ordinal),
            sent.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Returns the distinct statements of one class that do not name their shop.</summary>
    private static IEnumerable<string> StatementsOf(List<TypeDefinition> parts)
    {
        var names = parts.SelectMany(p => p.Fields).Where(f => f.Constant is string).ToLookup(f => (string)f.Constant, f => f.Name);
        return Compiled
            .Instructions(parts)
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr)
            .Select(x => (x.Instruction, Text: (string)x.Instruction.Operand))
            .Where(x => Statement().IsMatch(x.Text) && !x.Text.Contains("@shop_id", StringComparison.Ordinal))
            .Select(x => names[x.Text].FirstOrDefault() ?? FieldThatGets(x.Instruction) ?? x.Text)
            .Distinct();
    }

    /// <summary>Returns the field that a static constructor assigns the text to.</summary>
    private static string? FieldThatGets(Instruction? text)
    {
        for (; text is not null; text = text.Next)
        {
            if (text.OpCode == OpCodes.Stsfld)
                return ((FieldReference)text.Operand).Name is var name && !name.Contains('<', StringComparison.Ordinal) ? name : null;
        }

        return null;
    }

    private static bool IsSending(Instruction instruction) =>
        instruction.Operand is MethodReference called
        && (called.DeclaringType.FullName, called.Name) switch
        {
            ("Malar.Api.Shared.Data.CrossShopReader" or "Malar.Api.Shared.Data.IRowReader", "QueryAsync") => true,
            ("Npgsql.NpgsqlCommand" or "Npgsql.NpgsqlBatchCommand" or "Dapper.CommandDefinition", ".ctor") => true,
            ("Dapper.SqlMapper", var name) => name.StartsWith("Query", StringComparison.Ordinal)
                || name.StartsWith("Execute", StringComparison.Ordinal),
            _ => false,
        };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } around ? Outermost(around) : type;

    private static string Short(string type) =>
        type.Replace("Malar.Api.", "", StringComparison.Ordinal).Replace("Features.", "", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^\s*(with|select|insert|update|delete|merge|set|show|create|alter|do|grant|analyze)(\s|$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Statement();
}
