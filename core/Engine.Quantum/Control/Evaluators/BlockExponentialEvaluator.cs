using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>
/// The cross-check: propagators, slice integrals and all their derivatives read off exponentials of block matrices. With K = -iH,
/// <c>exp([[-K^+, n],[0, K]] dt)</c> holds U and, in its upper right block, F with M = U^+ F; the same construction once more, with the derivative of that
/// matrix in the upper right, holds dU and dF. Shares nothing with the eigenbasis routes; slow.
/// </summary>
[Reference("C. F. Van Loan, IEEE Trans. Autom. Control 23, 395 (1978)", Doi = "10.1109/TAC.1978.1101743")]
internal sealed class BlockExponentialEvaluator(ControlProblem problem) : ControlEvaluator(problem)
{
    private readonly Complex[] _finalStates = new Complex[problem.Inputs.Count * problem.Dimension];

    public override ReadOnlySpan<Complex> FinalStates => _finalStates;

    private protected override ControlValue EvaluateCore(in ControlRequest request)
    {
        int d = Problem.Dimension;
        int inputs = Problem.Inputs.Count;
        int slices = Problem.SliceCount;
        double infidelity = 0;
        double running = 0;
        var number = Problem.RunningOperator ?? new ComplexMatrix(d, d);
        foreach (ControlMember member in Problem.Members)
        {
            var states = new Complex[slices + 1][][];
            var propagators = new ComplexMatrix[slices];
            var integrals = new ComplexMatrix[slices];
            states[0] = [.. Problem.Inputs];
            for (int j = 0; j < slices; j++)
            {
                ComplexMatrix exponential = MatrixExponential.Compute(request.Durations[j] * Augmented(Hamiltonian(member, request.Amplitudes, j), number));
                propagators[j] = exponential.View(d, d, d, d).ToMatrix();
                integrals[j] = propagators[j].Adjoint() * exponential.View(0, d, d, d).ToMatrix();
                states[j + 1] = [.. states[j].Select(psi => propagators[j] * psi)];
                for (int m = 0; m < inputs; m++)
                {
                    running += member.Weight * Problem.InputWeights[m] * ControlCheck.Inner(states[j][m], integrals[j] * states[j][m]).Real;
                }
            }

            for (int m = 0; m < inputs; m++)
            {
                states[slices][m].CopyTo(_finalStates, m * d);
            }

            var final = new Complex[inputs * d];
            var variables = new double[request.TargetVariables.Length];
            infidelity += EvaluateTarget(request, member.Weight, _finalStates, final, variables);
            if (!request.WantsGradient)
            {
                continue;
            }

            Complex[][] costates = [.. Enumerable.Range(0, inputs).Select(m => final[(m * d)..((m + 1) * d)])];
            for (int j = slices - 1; j >= 0; j--)
            {
                ComplexMatrix h = Hamiltonian(member, request.Amplitudes, j);
                for (int k = 0; k < Problem.ControlCount && !request.Gradient.IsEmpty; k++)
                {
                    request.Gradient[k * slices + j] += member.Weight
                        * Derivative(member.Controls[k], h, number, request.Durations[j], propagators[j], states[j], costates, request.Penalty);
                }

                for (int m = 0; m < inputs; m++)
                {
                    double weight = request.Penalty * Problem.InputWeights[m];
                    if (!request.DurationGradient.IsEmpty)
                    {
                        Complex[] end = states[j + 1][m];
                        request.DurationGradient[j] += member.Weight
                            * (2 * ControlCheck.Inner(costates[m], h * end).Imaginary + weight * ControlCheck.Inner(end, number * end).Real);
                    }

                    Complex[] source = integrals[j] * states[j][m];
                    Complex[] back = propagators[j].Adjoint() * costates[m];
                    costates[m] = [.. back.Zip(source, (x, y) => x + weight * y)];
                }
            }
        }

        return new ControlValue(infidelity, running);
    }

    private double Derivative(
        ComplexMatrix control, ComplexMatrix h, ComplexMatrix number, double duration, ComplexMatrix propagator, Complex[][] states, Complex[][] costates,
        double penalty)
    {
        int d = Problem.Dimension;
        var zero = new ComplexMatrix(d, d);
        ComplexMatrix diagonal = Augmented(h, number);
        ComplexMatrix direction = Augmented(control, zero);
        var block = new ComplexMatrix(4 * d, 4 * d);
        diagonal.View().CopyTo(block.View(0, 0, 2 * d, 2 * d));
        diagonal.View().CopyTo(block.View(2 * d, 2 * d, 2 * d, 2 * d));
        direction.View().CopyTo(block.View(0, 2 * d, 2 * d, 2 * d));
        ComplexMatrix exponential = MatrixExponential.Compute(duration * block);
        ComplexMatrix f = exponential.View(0, d, d, d).ToMatrix();
        ComplexMatrix derivativeF = exponential.View(0, 3 * d, d, d).ToMatrix();
        ComplexMatrix derivativeU = exponential.View(d, 3 * d, d, d).ToMatrix();
        ComplexMatrix derivativeM = derivativeU.Adjoint() * f + propagator.Adjoint() * derivativeF;
        double sum = 0;
        for (int m = 0; m < states.Length; m++)
        {
            sum += 2 * ControlCheck.Inner(costates[m], derivativeU * states[m]).Real
                + penalty * Problem.InputWeights[m] * ControlCheck.Inner(states[m], derivativeM * states[m]).Real;
        }

        return sum;
    }

    // [[-iH, n],[0, -iH]]: for Hermitian H, -K^+ = K.
    private static ComplexMatrix Augmented(ComplexMatrix h, ComplexMatrix upperRight)
    {
        int d = h.Rows;
        ComplexMatrix generator = -Complex.ImaginaryOne * h;
        var block = new ComplexMatrix(2 * d, 2 * d);
        generator.View().CopyTo(block.View(0, 0, d, d));
        generator.View().CopyTo(block.View(d, d, d, d));
        upperRight.View().CopyTo(block.View(0, d, d, d));
        return block;
    }

    private ComplexMatrix Hamiltonian(ControlMember member, ReadOnlySpan<double> amplitudes, int slice)
    {
        ComplexMatrix h = member.Drift.Clone();
        for (int k = 0; k < member.Controls.Count; k++)
        {
            h += amplitudes[k * Problem.SliceCount + slice] * member.Controls[k];
        }

        return h;
    }
}
