using Engine.Quantum.Dynamics;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Dynamics;

public class ReferenceProblemTests
{
    public static TheoryData<EvolutionMethod> Methods =>
        [EvolutionMethod.Automatic, EvolutionMethod.Taylor, EvolutionMethod.Chebyshev, EvolutionMethod.Krylov, EvolutionMethod.RungeKutta];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Jaynes_Cummings(EvolutionMethod method)
    {
        EvolutionResult<DensityMatrix> result = ReferenceProblems.JaynesCummings(new EvolutionOptions { Method = method });
        Near(0.418463817584, result.RealExpectations(0)[^1], 1e-8);
        Near(0.000532304416, result.RealExpectations(1)[^1], 1e-8);
        Check(result);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Dephased_chain(EvolutionMethod method)
    {
        EvolutionResult<DensityMatrix> result = ReferenceProblems.DephasedChain(new EvolutionOptions { Method = method });
        Near(0.343072491923, result.RealExpectations(0)[^1], 1e-8);
        Check(result);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Chain10(EvolutionMethod method)
    {
        EvolutionResult<StateVector> result = ReferenceProblems.Chain10(new EvolutionOptions { Method = method });

        // Exact diagonalization gives 0.513510682491; the published 0.513510529 is what an adaptive integration leaves at the same tolerances.
        Near(0.513510682491, result.RealExpectations(0)[^1], 1e-8);
        Near(0.513510529, result.RealExpectations(0)[^1], 1e-6);
        Assert.True(result.Errors.TraceDrift < 1e-6);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    [InlineData(EvolutionMethod.Exponential)]
    public void Qubit(EvolutionMethod method)
    {
        EvolutionResult<DensityMatrix> result = ReferenceProblems.Qubit(new EvolutionOptions { Method = method });
        Near(0.062487525013, result.RealExpectations(0)[^1], 1e-8);
        Check(result);
    }

    private static void Check(EvolutionResult<DensityMatrix> result)
    {
        Assert.True(result.Errors.TraceDrift < 1e-9, $"trace drift {result.Errors.TraceDrift}");
        Assert.True(result.Final.Eigenvalues()[0] > -1e-7, $"eigenvalue {result.Final.Eigenvalues()[0]}");
        Assert.True(result.Errors.Integration < 1e-4);
    }
}
