using Dapper;
using Malar.Api.Tests.Harness;

namespace Malar.Api.Tests.Database;

/// <summary>What every table has in common, whoever adds the next one.</summary>
public sealed class SchemaTests(RunningApi api) : IClassFixture<RunningApi>
{
    private const string TablesSql = """
        select c.relname from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_versions'
        """;

    /// <summary>Rows of a statement over the tables, after making sure that there are tables at all.</summary>
    private async Task<List<string>> AskAsync(string sql)
    {
        await using var connection = await api.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var tables = (await connection.QueryAsync<string>(TablesSql)).AsList();
        Assert.True(tables.Count >= 20, $"Only {tables.Count} tables were found");
        Assert.Contains("daily_entries", tables);
        Assert.Contains("postings", tables);
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    [Fact]
    public async Task Every_table_has_a_primary_key() =>
        Assert.Empty(
            await AskAsync(
                $"select t.relname from ({TablesSql}) t where not exists (select from pg_constraint k where k.conrelid = t.relname::regclass and k.contype = 'p')"
            )
        );

    [Fact]
    public async Task Every_key_and_unique_index_begins_with_the_shop()
    {
        var unique = await AskAsync(
            $"""
            select i.indexrelid::regclass || ' ' || coalesce(a.attname, '(expression)')
            from ({TablesSql}) t join pg_index i on i.indrelid = t.relname::regclass
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where i.indisunique or i.indisexclusion
            """
        );
        Assert.True(unique.Count > 20);
        // What tells shops apart is no shop's.
        Assert.True(unique.Remove("shops_code_taken code"));
        Assert.All(unique, u => Assert.EndsWith(" shop_id", u, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_foreign_key_stays_inside_the_shop()
    {
        var keys = await AskAsync(
            $"""
            select k.conname || ' ' || a.attname || ' ' || f.attname
            from ({TablesSql}) t join pg_constraint k on k.conrelid = t.relname::regclass and k.contype = 'f'
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
            """
        );
        Assert.True(keys.Count > 20);
        Assert.All(keys, k => Assert.EndsWith(" shop_id shop_id", k, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Row_level_security_is_enabled_and_forced_everywhere() =>
        Assert.Empty(
            await AskAsync(
                $"""
                select t.relname from ({TablesSql}) t join pg_class c on c.oid = t.relname::regclass
                where not (c.relrowsecurity and c.relforcerowsecurity)
                """
            )
        );

    [Fact]
    public async Task Every_table_has_the_two_policies_and_no_other()
    {
        var policies = await AskAsync(
            $"""
            select t.relname || ': ' || coalesce((
                select string_agg(
                    concat_ws(' ', p.policyname, p.cmd, p.roles, (p.qual like '%app_shop_id()%')::text,
                        coalesce((p.with_check like '%app_shop_id()%')::text, 'none')),
                    ', ' order by p.policyname)
                from pg_policies p where p.schemaname = 'public' and p.tablename = t.relname), 'none')
            from ({TablesSql}) t
            """
        );
        Assert.All(policies, p =>
            Assert.EndsWith(
                ": every_shop SELECT {malar_reader} false none, own_shop ALL {malar_app} true true",
                p,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task Every_table_and_column_is_explained() =>
        Assert.Empty(
            await AskAsync(
                $"""
                select t.relname from ({TablesSql}) t where coalesce(obj_description(t.relname::regclass, 'pg_class'), '') = ''
                union all
                select t.relname || '.' || a.attname from ({TablesSql}) t join pg_attribute a on a.attrelid = t.relname::regclass
                    and a.attnum > 0 and not a.attisdropped
                where coalesce(col_description(a.attrelid, a.attnum), '') = ''
                """
            )
        );

    [Fact]
    public async Task Every_constraint_has_a_name_of_ours()
    {
        // Names that PostgreSQL makes up end like these; a NOT NULL has no name of its own before version 18.
        var names = await AskAsync(
            $"""
            select t.relname || ' ' || k.conname from ({TablesSql}) t
            join pg_constraint k on k.conrelid = t.relname::regclass and k.contype not in ('n', 't')
            """
        );
        Assert.True(names.Count > 50);
        Assert.All(names, n => Assert.DoesNotMatch("_(check|fkey|pkey|key|excl|idx)[0-9]*$", n));
        Assert.All(names, n => Assert.StartsWith(n.Split(' ')[0], n.Split(' ')[1], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_may_touch_a_table() =>
        Assert.Empty(
            await AskAsync(
                $"""
                select t.relname || ' ' || g.grantee from ({TablesSql}) t
                join information_schema.role_table_grants g on g.table_schema = 'public' and g.table_name = t.relname
                where g.grantee not in ('malar_app', 'malar_reader', 'malar_mover')
                    and g.grantee <> (select tableowner from pg_tables where tablename = t.relname and schemaname = 'public')
                    or (g.grantee = 'malar_reader' and g.privilege_type <> 'SELECT')
                    or (g.grantee = 'malar_mover' and g.privilege_type not in ('INSERT', 'DELETE') and t.relname <> 'shop_moves')
                """
            )
        );

    [Fact]
    public async Task A_shop_can_be_moved_with_every_table_and_without_what_completes_or_judges_a_new_row()
    {
        Assert.Empty(
            await AskAsync(
                $"""
                select t.relname from ({TablesSql}) t
                where not has_table_privilege('malar_mover', t.relname, 'insert')
                    or not has_table_privilege('malar_mover', t.relname, 'delete')
                """
            )
        );
        var triggers = await AskAsync(
            $"""
            select pg_get_triggerdef(g.oid) from ({TablesSql}) t
            join pg_trigger g on g.tgrelid = t.relname::regclass and not g.tgisinternal and g.tgtype & 12 <> 0
            """
        );
        Assert.True(triggers.Count > 20);
        Assert.All(triggers, t => Assert.Contains("CURRENT_USER <> 'malar_mover'", t, StringComparison.Ordinal));
    }
}
