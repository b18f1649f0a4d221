using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Chains;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using Engine.Quantum.PhaseSpace;

namespace Engine.Quantum.Tests.Examples;

public static class WatchedExamples
{
    [ExampleOf(typeof(MonitoredJump))]
    public static void MonitoredJumpExample()
    {
        // A watched qubit: the state follows from the integral of the current alone.
        Operator z = Operator.FromMatrix(Pauli.Z);
        StateVector start = new([Math.Sqrt(0.6), Math.Sqrt(0.4)], null, normalize: true);
        MonitoredJump[] jumps = [new(Math.Sqrt(0.3) * z)];
        var options = new DiffusiveOptions { Trajectories = 200, Seed = 1, Observables = [z] };
        DiffusiveResult result = DiffusiveSolver.Solve(0 * z, jumps, start, [0, 1], options);
        Console.WriteLine(Math.Abs(result.Means(0)[1] - 0.2) < 4 * result.StandardErrors(0)[1]); // True
    }

    [ExampleOf(typeof(DiffusiveOptions))]
    public static void DiffusiveOptionsExample()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
        var options = new DiffusiveOptions { Trajectories = 100, Seed = 1, Observables = [z], Records = 2 };
        StateVector excited = StateVector.Basis(CompositeSystem.Qubits(1), 1);
        DiffusiveResult result = DiffusiveSolver.Solve(0 * z, [new MonitoredJump(lowering)], excited, [0, 0.5, 1], options);
        Console.WriteLine(result.Records.Count); // 2
        Console.WriteLine(result.Records[0].Currents[0].Length); // 2
    }

    [ExampleOf(typeof(DiffusiveRecord))]
    public static void DiffusiveRecordExample()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
        var options = new DiffusiveOptions { Trajectories = 2, Seed = 1, Observables = [z], Records = 1 };
        DiffusiveRecord record = DiffusiveSolver.Solve(
            0 * z, [new MonitoredJump(lowering, Heterodyne: true)], StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 0.5, 1], options).Records[0];
        Console.WriteLine(record.Currents.Length); // 2
        Console.WriteLine(record.Values[0][0]); // -1
    }

    [ExampleOf(typeof(DiffusiveResult))]
    public static void DiffusiveResultExample()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
        var options = new DiffusiveOptions { Trajectories = 300, Seed = 1, Observables = [z] };
        DiffusiveResult result = DiffusiveSolver.Solve(0 * z, [new MonitoredJump(lowering)], StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 1], options);
        Console.WriteLine(Math.Abs(result.Means(0)[1] - (1 - (2 * Math.Exp(-1)))) < 5 * result.StandardErrors(0)[1]); // True
    }

    [ExampleOf(typeof(DiffusiveSolver))]
    public static void DiffusiveSolverExample()
    {
        // The state of a watched qubit is a function of the integrated current alone: tanh(atanh z + 2 √(kη) Y).
        Operator z = Operator.FromMatrix(Pauli.Z);
        DensityMatrix start = new(ComplexMatrix.Diagonal([0.6, 0.4]));
        MonitoredJump[] jumps = [new(Math.Sqrt(0.3) * z, Efficiency: 0.7)];
        double[,] record = new double[20000, 1];
        for (int k = 0; k < 20000; k++) { record[k, 0] = 0.8 / 20000; }
        DensityMatrix after = DiffusiveSolver.Filter(0 * z, jumps, start, 0, 1.0 / 20000, record);
        Console.WriteLine($"{after.Expectation(Pauli.Z).Real:F4}"); // 0.7334
    }

    [ExampleOf(typeof(NearestChannel))]
    public static void NearestChannelExample()
    {
        // Shrinking factors that no channel has: the nearest that one has.
        QuantumChannel wished = PauliRepresentation.FromTransferMatrix(new double[,] { { 1, 0, 0, 0 }, { 0, 0.95, 0, 0 }, { 0, 0, 0.9, 0 }, { 0, 0, 0, 0.7 } });
        double[,] nearest = PauliRepresentation.TransferMatrix(NearestChannel.Of(wished.ToChoi(), 2, 2));
        Console.WriteLine($"{nearest[1, 1]:F4} {nearest[2, 2]:F4} {nearest[3, 3]:F4}"); // 0.9000 0.8500 0.7500
    }

    [ExampleOf(typeof(SpinWignerFunction))]
    public static void SpinWignerFunctionExample()
    {
        DensityMatrix up = StateVector.Basis(new CompositeSystem(2), 0).ToDensityMatrix();
        Console.WriteLine($"{4 * Math.PI * SpinWignerFunction.At(up, 0, 0):F6}"); // 2.732051
        Console.WriteLine($"{4 * Math.PI * SpinWignerFunction.Husimi(up, 0, 0):F6}"); // 2.000000
    }

    [ExampleOf(typeof(MatrixProductState))]
    public static void MatrixProductStateExample()
    {
        StateVector up = StateVector.Basis(new CompositeSystem(2), 0), down = StateVector.Basis(new CompositeSystem(2), 1);
        MatrixProductState chain = MatrixProductState.Product([.. Enumerable.Range(0, 50).Select(k => k % 2 == 0 ? up : down)]);
        Console.WriteLine(chain.Expectation(1, Pauli.Z).Real); // -1
        Console.WriteLine(chain.LargestBond); // 1
    }

    [ExampleOf(typeof(ChainOptions))]
    public static void ChainOptionsExample()
    {
        StateVector up = StateVector.Basis(new CompositeSystem(2), 0), down = StateVector.Basis(new CompositeSystem(2), 1);
        ComplexMatrix bond = 0.5 * (KroneckerProduct.Compute(Pauli.X, Pauli.X) + KroneckerProduct.Compute(Pauli.Y, Pauli.Y));
        var options = new ChainOptions { Step = 0.05, BondLimit = 16 };
        ChainResult result = ChainSolver.Evolve(MatrixProductState.Product([down, up, up]), [bond, bond], 0.5, options);
        Console.WriteLine(result.DiscardedWeight < 1e-9); // True
    }

    [ExampleOf(typeof(ChainResult), typeof(ChainSolver))]
    public static void ChainResultExample()
    {
        StateVector up = StateVector.Basis(new CompositeSystem(2), 0), down = StateVector.Basis(new CompositeSystem(2), 1);
        ComplexMatrix bond = 0.5 * (KroneckerProduct.Compute(Pauli.X, Pauli.X) + KroneckerProduct.Compute(Pauli.Y, Pauli.Y));
        ChainResult result = ChainSolver.Evolve(MatrixProductState.Product([down, up]), [bond], Math.PI / 4);
        Console.WriteLine($"{result.State.Expectation(0, Pauli.Excited).Real:F6}"); // 0.500000
        Console.WriteLine($"{result.State.Entropy(0):F6}"); // 1.000000
    }
}
