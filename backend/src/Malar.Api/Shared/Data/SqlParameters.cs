using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Malar.Api.Shared.Data;

/// <summary>
/// Binds parameters by name: <c>@farmer_id</c> is the property <c>FarmerId</c> (or <c>farmer_id</c>) of the arguments. The arguments are
/// one object, or several in a tuple: <c>(entry, new { journal_id = … })</c>. An array of objects provides columns: <c>unnest(@id,
/// @quantity)</c> gets all their <c>Id</c> and <c>Quantity</c> values. A parameter has its type even if it is null. A dictionary serves if
/// the names are known only at run time.
/// </summary>
internal static class SqlParameters
{
    /// <summary>Creates one parameter from the scope and the arguments of a call.</summary>
    public delegate NpgsqlParameter Source(object? scope, object? args);

    private static readonly FrozenDictionary<Type, NpgsqlDbType> Types = new Dictionary<Type, NpgsqlDbType>
    {
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(short)] = NpgsqlDbType.Smallint,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(decimal)] = NpgsqlDbType.Numeric,
        [typeof(double)] = NpgsqlDbType.Double,
        [typeof(byte[])] = NpgsqlDbType.Bytea,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
        [typeof(TimeOnly)] = NpgsqlDbType.Time,
        [typeof(TimeSpan)] = NpgsqlDbType.Interval,
        [typeof(DateTime)] = NpgsqlDbType.TimestampTz,
    }.ToFrozenDictionary();

    /// <param name="name">The name without <c>@</c>.</param>
    /// <param name="scope">The type whose properties take precedence over the arguments; null for none.</param>
    /// <param name="args">The type of the arguments; null for none.</param>
    /// <exception cref="InvalidOperationException">No property has this name, or two have it; or its type cannot be sent to
    /// SQL.</exception>
    public static Source Find(string name, Type? scope, Type? args)
    {
        if (scope is not null && FindReader(scope, name) is { } ofScope)
            return (s, _) => ofScope.Read(s!);
        if (args?.IsAssignableTo(typeof(IReadOnlyDictionary<string, object?>)) == true)
            return (_, a) => Lookup((IReadOnlyDictionary<string, object?>)a!, name);

        var isTuple = args?.IsAssignableTo(typeof(ITuple)) == true;
        Type[] parts =
            args is null ? []
            : isTuple ? args.GetGenericArguments()
            : [args];
        var found = parts.Select((part, at) => (Index: at, Reader: FindReader(part, name))).Where(f => f.Reader is not null).ToList();
        if (found is not [var (index, reader)])
        {
            throw new InvalidOperationException(
                $"@{name} must be in one of the arguments and is in {found.Count}: {string.Join(", ", parts.Select(p => p.Name))}"
            );
        }

        return isTuple ? (_, a) => reader!.Read(((ITuple)a!)[index]!) : (_, a) => reader!.Read(a!);
    }

    /// <summary>For a dictionary, whose values determine the types.</summary>
    private static NpgsqlParameter Lookup(IReadOnlyDictionary<string, object?> args, string name) =>
        args.TryGetValue(name, out var value)
            ? new NpgsqlParameter { Value = value ?? DBNull.Value }
            : throw new InvalidOperationException($"@{name} is not among the arguments: {string.Join(", ", args.Keys)}");

    private static IReader? FindReader(Type owner, string name)
    {
        var source = owner.IsArray ? owner.GetElementType()! : owner;
        var property = source
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(p => p.Name == name || JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name) == name);
        if (property is null)
            return null;
        var type = property.PropertyType;
        var (kind, value, returned) =
            type == typeof(object) && !owner.IsArray ? (typeof(UntypedReader<,>), type, type)
            : TypeOf(type) is null && ItemOf(type) is { } item
                ? (typeof(SequenceReader<,>), item, typeof(IEnumerable<>).MakeGenericType(item))
            : owner.IsArray ? (typeof(ColumnReader<,>), type, type)
            : (typeof(ValueReader<,>), type, type);
        if (kind != typeof(UntypedReader<,>) && (TypeOf(value) is null || (owner.IsArray && kind != typeof(ColumnReader<,>))))
            throw new InvalidOperationException($"@{name} is a {type}, which has no place in SQL");
        var get = property.GetMethod!.CreateDelegate(typeof(Func<,>).MakeGenericType(source, returned));
        return (IReader)Activator.CreateInstance(kind.MakeGenericType(source, value), get)!;
    }

    private static NpgsqlDbType? TypeOf(Type type) =>
        Types.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var found) ? found
        : type.IsArray && TypeOf(type.GetElementType()!) is { } element ? NpgsqlDbType.Array | element
        : null;

    private static Type? ItemOf(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    private interface IReader
    {
        NpgsqlParameter Read(object owner);
    }

    private sealed class ValueReader<TOwner, T>(Func<TOwner, T> get) : IReader
    {
        private static readonly NpgsqlDbType Type = TypeOf(typeof(T))!.Value;

        public NpgsqlParameter Read(object owner) => new NpgsqlParameter<T> { TypedValue = get((TOwner)owner), NpgsqlDbType = Type };
    }

    /// <summary>A list or another sequence is sent as an array.</summary>
    private sealed class SequenceReader<TOwner, T>(Func<TOwner, IEnumerable<T>?> get) : IReader
    {
        private static readonly NpgsqlDbType Type = TypeOf(typeof(T[]))!.Value;

        public NpgsqlParameter Read(object owner) =>
            new NpgsqlParameter<T[]> { TypedValue = get((TOwner)owner)?.ToArray(), NpgsqlDbType = Type };
    }

    /// <summary>One property of all objects, as a column.</summary>
    private sealed class ColumnReader<TRow, T>(Func<TRow, T> get) : IReader
    {
        private static readonly NpgsqlDbType Type = TypeOf(typeof(T[]))!.Value;

        public NpgsqlParameter Read(object owner) =>
            new NpgsqlParameter<T[]> { TypedValue = Array.ConvertAll((TRow[])owner, row => get(row)), NpgsqlDbType = Type };
    }

    /// <summary>A property of type object: its value determines the type.</summary>
    private sealed class UntypedReader<TOwner, T>(Func<TOwner, T?> get) : IReader
    {
        public NpgsqlParameter Read(object owner) => new() { Value = get((TOwner)owner) as object ?? DBNull.Value };
    }
}
