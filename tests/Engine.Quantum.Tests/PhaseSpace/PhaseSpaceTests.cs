using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.PhaseSpace;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.PhaseSpace;

/// <summary>Quasiprobabilities against closed forms, marginals and the published numbers of a second implementation.</summary>
public class PhaseSpaceTests
{
    private static DensityMatrix Cat(double alpha, int sign, int levels)
    {
        StateVector plus = NamedStates.Coherent(levels, alpha), minus = NamedStates.Coherent(levels, -alpha);
        return new StateVector([.. Enumerable.Range(0, levels).Select(n => plus[n] + (sign * minus[n]))], normalize: true).ToDensityMatrix();
    }

    [Fact]
    public void Published_values_come_out()
    {
        Near(0.0245248620832, WignerFunction.At(StateVector.Basis(new CompositeSystem(8), 5).ToDensityMatrix(), 0.7, -0.4), 1e-12);
        Near(-0.233322099473, WignerFunction.At(Cat(2, 1, 60), 0.1, 0.5), 1e-11);
        Near(0.0387662507359, HusimiFunction.Evaluate(Cat(1.5, -1, 60), [new Complex(0.5, 0.2)])[0], 1e-12);
        Near(-0.313630191323, CharacteristicFunction.At(StateVector.Basis(new CompositeSystem(5), 4).ToDensityMatrix(), new Complex(0.6, 0.9)), 1e-12);
    }

    [Fact]
    public void Random_state_is_normalized_and_has_its_parity_at_the_origin()
    {
        DensityMatrix rho = RandomStates.Mixed(new CompositeSystem(12), 5, new RandomStream(7));
        double[] axis = [.. Enumerable.Range(0, 401).Select(k => -8 + (0.04 * k))];
        double[,] w = WignerFunction.Evaluate(rho, axis, axis);
        double sum = 0, extreme = 0;
        foreach (double value in w)
        {
            sum += value;
            extreme = Math.Max(extreme, Math.Abs(value));
        }

        Near(1, sum * 0.04 * 0.04, 1e-9);
        Assert.True(extreme <= 1 / Math.PI);
        double parity = Enumerable.Range(0, 12).Sum(n => (n % 2 == 0 ? 1 : -1) * rho[n, n].Real);
        Near(parity / Math.PI, w[200, 200], 1e-13);

        // The marginal over momenta is ⟨x|ρ|x⟩, here through the Fock functions.
        double marginal = 0, exact = 0, x = axis[230];
        double[] phi = new double[12];
        for (int i = 0; i < 401; i++)
        {
            marginal += 0.04 * w[i, 230];
        }

        phi[0] = Math.Exp(-x * x / 2) / Math.Pow(Math.PI, 0.25);
        phi[1] = Math.Sqrt(2) * x * phi[0];
        for (int n = 2; n < 12; n++)
        {
            phi[n] = ((Math.Sqrt(2) * x * phi[n - 1]) - (Math.Sqrt(n - 1) * phi[n - 2])) / Math.Sqrt(n);
        }

        for (int m = 0; m < 12; m++)
        {
            for (int n = 0; n < 12; n++)
            {
                exact += phi[m] * phi[n] * rho[m, n].Real;
            }
        }

        Near(exact, marginal, 1e-9);
    }

    [Fact]
    public void Large_coherent_state_is_a_displaced_vacuum()
    {
        DensityMatrix state = NamedStates.Coherent(300, new Complex(8, 6)).ToDensityMatrix();
        double x = (Math.Sqrt(2) * 8) + 0.3, p = (Math.Sqrt(2) * 6) - 0.2;
        Near(Math.Exp(-0.13) / Math.PI, WignerFunction.At(state, x, p), 1e-9);
        Near(1 / Math.PI, HusimiFunction.Evaluate(state, [new Complex(8, 6)])[0], 1e-9);
        Complex beta = new(0.4, -0.3);
        Near(Complex.Exp((beta * new Complex(8, -6)) - (Complex.Conjugate(beta) * new Complex(8, 6)) - 0.125), CharacteristicFunction.At(state, beta), 1e-9);
        Near(1, CharacteristicFunction.At(state, 0, 1), 1e-12);
    }
}
