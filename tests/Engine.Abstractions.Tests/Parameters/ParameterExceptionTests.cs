namespace Engine.Abstractions.Tests.Parameters;

public sealed class ParameterExceptionTests
{
    [Fact]
    public void Message_names_every_problem()
    {
        var problem = new ParameterException([new("waist", "must be positive, got -1"), new("", "nothing given")]);
        Assert.Contains("waist: must be positive, got -1", problem.Message, StringComparison.Ordinal);
        Assert.Contains("nothing given", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, problem.Problems.Count);
    }
}
