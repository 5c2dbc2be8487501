using System.Collections.Concurrent;
using System.Text;
using Npgsql;

namespace Malar.Api.Shared.Data;

/// <summary>
/// SQL as it is sent: its statements one by one, with <c>$1, $2 …</c> instead of each <c>@name</c>, and the source of each value
/// (<see cref="SqlParameters"/>). Computed once per text and type of arguments, so that a call only reads values.
/// </summary>
internal sealed class BoundSql
{
    private static readonly ConcurrentDictionary<(string Sql, Type? Scope, Type? Args), BoundSql> Known = [];

    private readonly Statement[] statements;

    private BoundSql(string sql, Type? scope, Type? args) =>
        statements = [
            .. Split(sql).Select(s => new Statement(s.Text, s.Names, [.. s.Names.Select(name => SqlParameters.Find(name, scope, args))])),
        ];

    /// <summary>One statement; <paramref name="Names"/> are the names of $1, $2 … in order.</summary>
    private sealed record Statement(string Text, string[] Names, SqlParameters.Source[] Sources);

    /// <param name="sql">One statement or several, with <c>@name</c> parameters.</param>
    /// <param name="scope">Values that every statement may use and that take precedence over the arguments; null for none.</param>
    /// <param name="args">An object, or several in a tuple; null for none.</param>
    /// <exception cref="InvalidOperationException">A name has no value, or two.</exception>
    public static BoundSql Of(string sql, object? scope, object? args) =>
        Known.GetOrAdd((sql, scope?.GetType(), args?.GetType()), static key => new BoundSql(key.Sql, key.Scope, key.Args));

    /// <summary>Adds the statements with their values to a batch.</summary>
    public void AddTo(NpgsqlBatch batch, object? scope, object? args)
    {
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            foreach (var source in statement.Sources)
                command.Parameters.Add(source(scope, args));
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>Splits a text into statements, each with the names of $1, $2 … in order.</summary>
    public IEnumerable<(string Text, IReadOnlyList<string> Names)> Statements =>
        statements.Select(s => (s.Text, (IReadOnlyList<string>)s.Names));

    private static List<(string Text, string[] Names)> Split(string sql)
    {
        var found = new List<(string, string[])>();
        var (text, names) = (new StringBuilder(sql.Length), new List<string>());
        for (var at = 0; at < sql.Length; )
        {
            var end = EndOfToken(sql, at);
            if (sql[at] == ';')
                Finish();
            else if (sql[at] == '@' && end > at + 1)
                text.Append('$').Append(Number(sql[(at + 1)..end]));
            else
                text.Append(sql, at, end - at);
            at = end;
        }

        Finish();
        return found;

        int Number(string name)
        {
            if (!names.Contains(name))
                names.Add(name);
            return names.IndexOf(name) + 1;
        }

        void Finish()
        {
            if (text.ToString().Trim() is { Length: > 0 } statement)
                found.Add((statement, [.. names]));
            text.Clear();
            names.Clear();
        }
    }

    /// <summary>
    /// Returns the end of the token that begins here: a quoted text, a comment, a name with its <c>@</c>, or one character.
    /// </summary>
    private static int EndOfToken(string sql, int at)
    {
        var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        switch (sql[at])
        {
            case '\'' or '"':
                return After(sql, sql[at].ToString(), at + 1);
            case '-' when next == '-':
                return After(sql, "\n", at);
            case '/' when next == '*':
                return After(sql, "*/", at + 2);
            case '$'
                when sql.IndexOf('$', at + 1) is var close and > 0
                    && sql.AsSpan(at + 1, close - at - 1).IndexOfAnyExceptInRange('a', 'z') < 0:
                return After(sql, sql[at..(close + 1)], close + 1);
            case '@' when char.IsAsciiLetter(next) || next == '_':
                var end = at + 2;
                while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '_'))
                    end++;
                return end;
            default:
                return at + 1;
        }
    }

    private static int After(string sql, string mark, int from) =>
        sql.IndexOf(mark, from, StringComparison.Ordinal) is var found and >= 0 ? found + mark.Length : sql.Length;
}
