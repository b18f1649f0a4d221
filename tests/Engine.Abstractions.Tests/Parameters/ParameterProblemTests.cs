namespace Engine.Abstractions.Tests.Parameters;

public sealed class ParameterProblemTests
{
    [Fact]
    public void Equal_when_parameter_message_and_dependencies_are()
    {
        Assert.Equal(new ParameterProblem("a", "is wrong", "b", "c"), new ParameterProblem("a", "is wrong", "b", "c"));
        Assert.NotEqual(new ParameterProblem("a", "is wrong", "b"), new ParameterProblem("a", "is wrong"));
        Assert.Empty(new ParameterProblem("a", "is wrong").DependsOn);
    }
}
