using Malar.Local;

if (ExecCommand.Parse(args) is not { } command)
{
    Console.Error.WriteLine(
        """
        malar-postgres exec [--data DIR | --ephemeral] -- command arguments …
        Runs the command with DATABASE_URL set to a local PostgreSQL that is installed, created, started and stopped as needed.
        Without an option the database is kept in .malar. If DATABASE_URL is already set, only the command is run.
        """
    );
    return 2;
}

try
{
    return await command.RunAsync(Console.Error.WriteLine);
}
catch (LocalPostgresException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
