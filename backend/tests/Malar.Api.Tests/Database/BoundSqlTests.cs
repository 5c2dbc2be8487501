using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Malar.Api.Tests.Database;

/// <summary>How the named parameters of a statement are bound.</summary>
public sealed class BoundSqlTests(RunningApi api) : ApiTest(api)
{
    private sealed record Weighing
    {
        public Guid FarmerId { get; init; }

        public decimal Quantity { get; init; }

        public string? Notes { get; init; }

        public DateTime? CapturedAt { get; init; }
    }

    private static List<(string Text, object?[] Values)> Bind(string sql, object? args, object? scope = null)
    {
        using var batch = new NpgsqlBatch();
        BoundSql.Of(sql, scope, args).AddTo(batch, scope, args);
        return
        [
            .. batch
                .BatchCommands.Cast<NpgsqlBatchCommand>()
                .Select(c => (c.CommandText, c.Parameters.Cast<NpgsqlParameter>().Select(p => p.Value).ToArray())),
        ];
    }

    private static void AssertBound(string text, object?[] values, (string Text, object?[] Values) bound)
    {
        Assert.Equal(text, bound.Text);
        Assert.Equal(values, bound.Values);
    }

    [Fact]
    public void A_name_is_a_property_in_snake_case_and_stands_once_however_often_it_is_named()
    {
        var weighing = new Weighing { FarmerId = Guid.CreateVersion7(), Quantity = 10.5m };
        AssertBound("select $1, $2, $1", [weighing.FarmerId, 10.5m], Bind("select @farmer_id, @quantity, @farmer_id", weighing)[0]);
        AssertBound("select $1", [7], Bind("select @page_size", new { page_size = 7 })[0]);
    }

    [Fact]
    public void Each_statement_has_the_parameters_it_names_and_quoted_text_is_left_alone()
    {
        var bound = Bind(
            """
            select '@a; it''s' as "x;@b", @a::text -- not @b;
            ;
            /* @c; */ select $tag$@a;$tag$ where array[1] @> @b;

            """,
            new { a = "1", b = new[] { 1 } }
        );
        Assert.Equal(2, bound.Count);
        AssertBound("select '@a; it''s' as \"x;@b\", $1::text -- not @b;", ["1"], bound[0]);
        Assert.Equal("/* @c; */ select $tag$@a;$tag$ where array[1] @> $1", bound[1].Text);
    }

    [Fact]
    public void Several_objects_are_one_set_of_arguments_and_the_shop_wins_over_them()
    {
        var (shop, weighing) = (Guid.CreateVersion7(), new Weighing { Quantity = 2m });
        var bound = Bind(
            "select @shop_id, @quantity, @reference_version",
            (weighing, new { ReferenceVersion = 5L, shop_id = 1 }),
            new { ShopId = shop }
        );
        AssertBound("select $1, $2, $3", [shop, 2m, 5L], bound[0]);
    }

    [Fact]
    public void An_array_of_objects_stands_for_its_columns()
    {
        Weighing[] weighings = [new() { Quantity = 1m, Notes = "wet" }, new() { Quantity = 2m }];
        var bound = Bind("select @quantity, @notes, @reason", (weighings, new { reason = "x" }));
        AssertBound("select $1, $2, $3", [new[] { 1m, 2m }, new[] { "wet", null }, "x"], bound[0]);
    }

    [Fact]
    public void A_name_that_nobody_has_or_two_have_is_said_at_the_first_use()
    {
        AssertRefused("@qantity", "select @qantity", new Weighing());
        AssertRefused("@notes", "select @notes", null);
        AssertRefused("@notes", "select @notes", (new Weighing(), new { notes = "" }));
        AssertRefused("@part", "select @part", new { part = new Weighing() });
        AssertRefused("@other", "select @other", new Dictionary<string, object?> { ["q"] = 1 });
    }

    private static void AssertRefused(string said, string sql, object? args) =>
        Assert.Contains(said, Assert.Throws<InvalidOperationException>(() => Bind(sql, args)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Every_kind_of_value_arrives_also_when_it_is_null()
    {
        await using var scope = Api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAs(Shop.Id, Shop.OwnerId, Role.Admin);
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var id = Guid.CreateVersion7();
        var given = new
        {
            id,
            no_id = (Guid?)null,
            text = "பூ",
            no_text = (string?)null,
            date = new DateOnly(2026, 11, 23),
            no_instant = (DateTime?)null,
            time = new TimeOnly(5, 10),
            flags = new[] { true, false },
            some_ids = new Guid?[] { id, null },
            no_ids = (Guid[]?)null,
            list = (IReadOnlyList<string>)["a", "b"],
            bytes = new byte[] { 1, 2 },
            anything = (object)3,
            nothing = (object?)null,
        };
        Assert.Equal(Shop.Id, await db.OneAsync<Guid>("select @shop_id", null, Cancel));
        var types = await db.OneAsync<string>(
            """
            select concat_ws(' ', pg_typeof(@id), pg_typeof(@no_id), pg_typeof(@text), pg_typeof(@no_text), pg_typeof(@date),
                pg_typeof(@no_instant), pg_typeof(@time), pg_typeof(@flags), pg_typeof(@some_ids), pg_typeof(@no_ids), pg_typeof(@list),
                pg_typeof(@bytes), pg_typeof(@anything))
            """,
            given,
            Cancel
        );
        Assert.Equal(
            "uuid uuid text text date timestamp with time zone time without time zone boolean[] uuid[] uuid[] text[] bytea integer",
            types
        );
        Assert.True(
            await db.OneAsync<bool>(
                """
                select @id = @some_ids[1] and @some_ids[2] is null and @no_id is null and @no_text is null and @no_instant is null
                    and @no_ids is null and @text = 'பூ' and @list = array['a', 'b'] and @bytes = '\x0102' and @anything = 3
                    and @nothing::text is null and @flags[1] and @date = '2026-11-23' and @time = '05:10'
                """,
                given,
                Cancel
            )
        );

        var typed = new Dictionary<string, object?> { ["q"] = "x", ["none"] = null };
        Assert.True(await db.OneAsync<bool>("select @q = 'x' and @none::text is null", typed, Cancel));
    }
}
