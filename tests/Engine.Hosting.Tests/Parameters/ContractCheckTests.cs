using Engine.Hosting.Parameters;

namespace Engine.Hosting.Tests.Parameters;

public sealed class ContractCheckTests
{
    [Fact]
    public void Hidden_names_unknown_units_and_defaults_out_of_range_are_found()
    {
        RecordModel model = RecordModel.Of(typeof(Careless));
        string[] problems = [.. ContractCheck.Of(model, ParameterJson.Write(model, new Careless()))];
        Assert.Equal(5, problems.Length);
        Assert.Contains("'seed' has the name of an option of the command, --seed", problems[0], StringComparison.Ordinal);
        Assert.Contains("'noPlugins' has the name of an option", problems[1], StringComparison.Ordinal);
        Assert.Contains("'length' has the unit 'furlong', which is not known", problems[2], StringComparison.Ordinal);
        Assert.Contains("'inner.height' has the unit 'ells', which is not known", problems[3], StringComparison.Ordinal);
        Assert.Contains("the default of the parameter 'power', -1, is outside its own range: it must be positive", problems[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_careful_record_has_no_problems()
    {
        RecordModel model = RecordModel.Of(typeof(Careful));
        Assert.Empty(ContractCheck.Of(model, ParameterJson.Write(model, new Careful())));
    }

    public sealed record Careless
    {
        public int Seed { get; init; }

        public bool NoPlugins { get; init; }

        [Quantity("furlong")]
        public double Length { get; init; } = 1;

        [Quantity("W", Minimum = 0, ExclusiveMinimum = true)]
        public double Power { get; init; } = -1;

        public Inner Inner { get; init; } = new();
    }

    public sealed record Inner
    {
        [Quantity("ells")]
        public double Height { get; init; }
    }

    public sealed record Careful
    {
        [Quantity("m^(-2/3)", Minimum = 0)]
        public double Strength { get; init; }

        [Quantity("rad/s")]
        public double? Rate { get; init; }

        [Parameter("How many.", Required = true, Minimum = 1)]
        public int Count { get; init; }
    }
}
