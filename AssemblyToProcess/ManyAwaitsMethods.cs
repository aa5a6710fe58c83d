using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class ManyAwaitsMethods
{
    /// <summary>A state for each of 250 awaits: no short branch reaches from one end of the state machine to the other.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Sums(int failsAt)
    {
        int sum = 0;
        sum += await Now(0); sum += await Soon(1); sum += await Soon(2); sum += await Soon(3); sum += await Soon(4);
        sum += await Now(5); sum += await Soon(6); sum += await Soon(7); sum += await Soon(8); sum += await Soon(9);
        sum += await Now(10); sum += await Soon(11); sum += await Soon(12); sum += await Soon(13); sum += await Soon(14);
        sum += await Now(15); sum += await Soon(16); sum += await Soon(17); sum += await Soon(18); sum += await Soon(19);
        sum += await Now(20); sum += await Soon(21); sum += await Soon(22); sum += await Soon(23); sum += await Soon(24);
        sum += await Now(25); sum += await Soon(26); sum += await Soon(27); sum += await Soon(28); sum += await Soon(29);
        sum += await Now(30); sum += await Soon(31); sum += await Soon(32); sum += await Soon(33); sum += await Soon(34);
        sum += await Now(35); sum += await Soon(36); sum += await Soon(37); sum += await Soon(38); sum += await Soon(39);
        sum += await Now(40); sum += await Soon(41); sum += await Soon(42); sum += await Soon(43); sum += await Soon(44);
        sum += await Now(45); sum += await Soon(46); sum += await Soon(47); sum += await Soon(48); sum += await Soon(49);
        sum += await Now(50); sum += await Soon(51); sum += await Soon(52); sum += await Soon(53); sum += await Soon(54);
        sum += await Now(55); sum += await Soon(56); sum += await Soon(57); sum += await Soon(58); sum += await Soon(59);
        sum += await Now(60); sum += await Soon(61); sum += await Soon(62); sum += await Soon(63); sum += await Soon(64);
        sum += await Now(65); sum += await Soon(66); sum += await Soon(67); sum += await Soon(68); sum += await Soon(69);
        sum += await Now(70); sum += await Soon(71); sum += await Soon(72); sum += await Soon(73); sum += await Soon(74);
        sum += await Now(75); sum += await Soon(76); sum += await Soon(77); sum += await Soon(78); sum += await Soon(79);
        sum += await Now(80); sum += await Soon(81); sum += await Soon(82); sum += await Soon(83); sum += await Soon(84);
        sum += await Now(85); sum += await Soon(86); sum += await Soon(87); sum += await Soon(88); sum += await Soon(89);
        sum += await Now(90); sum += await Soon(91); sum += await Soon(92); sum += await Soon(93); sum += await Soon(94);
        sum += await Now(95); sum += await Soon(96); sum += await Soon(97); sum += await Soon(98); sum += await Soon(99);
        sum += await Now(100); sum += await Soon(101); sum += await Soon(102); sum += await Soon(103); sum += await Soon(104);
        sum += await Now(105); sum += await Soon(106); sum += await Soon(107); sum += await Soon(108); sum += await Soon(109);
        sum += await Now(110); sum += await Soon(111); sum += await Soon(112); sum += await Soon(113); sum += await Soon(114);
        sum += await Now(115); sum += await Soon(116); sum += await Soon(117); sum += await Soon(118); sum += await Soon(119);
        sum += await Now(120); sum += await Soon(121); sum += await Soon(122); sum += await Soon(123); sum += await Soon(124);
        sum += await Now(125); sum += await Soon(126); sum += await Soon(127); sum += await Soon(128); sum += await Soon(129);
        sum += await Now(130); sum += await Soon(131); sum += await Soon(132); sum += await Soon(133); sum += await Soon(134);
        sum += await Now(135); sum += await Soon(136); sum += await Soon(137); sum += await Soon(138); sum += await Soon(139);
        sum += await Now(140); sum += await Soon(141); sum += await Soon(142); sum += await Soon(143); sum += await Soon(144);
        sum += await Now(145); sum += await Soon(146); sum += await Soon(147); sum += await Soon(148); sum += await Soon(149);
        sum += await Now(150); sum += await Soon(151); sum += await Soon(152); sum += await Soon(153); sum += await Soon(154);
        sum += await Now(155); sum += await Soon(156); sum += await Soon(157); sum += await Soon(158); sum += await Soon(159);
        sum += await Now(160); sum += await Soon(161); sum += await Soon(162); sum += await Soon(163); sum += await Soon(164);
        sum += await Now(165); sum += await Soon(166); sum += await Soon(167); sum += await Soon(168); sum += await Soon(169);
        sum += await Now(170); sum += await Soon(171); sum += await Soon(172); sum += await Soon(173); sum += await Soon(174);
        sum += await Now(175); sum += await Soon(176); sum += await Soon(177); sum += await Soon(178); sum += await Soon(179);
        sum += await Now(180); sum += await Soon(181); sum += await Soon(182); sum += await Soon(183); sum += await Soon(184);
        sum += await Now(185); sum += await Soon(186); sum += await Soon(187); sum += await Soon(188); sum += await Soon(189);
        sum += await Now(190); sum += await Soon(191); sum += await Soon(192); sum += await Soon(193); sum += await Soon(194);
        sum += await Now(195); sum += await Soon(196); sum += await Soon(197); sum += await Soon(198); sum += await Soon(199);
        sum += await Now(200); sum += await Soon(201); sum += await Soon(202); sum += await Soon(203); sum += await Soon(204);
        sum += await Now(205); sum += await Soon(206); sum += await Soon(207); sum += await Soon(208); sum += await Soon(209);
        sum += await Now(210); sum += await Soon(211); sum += await Soon(212); sum += await Soon(213); sum += await Soon(214);
        sum += await Now(215); sum += await Soon(216); sum += await Soon(217); sum += await Soon(218); sum += await Soon(219);
        sum += await Now(220); sum += await Soon(221); sum += await Soon(222); sum += await Soon(223); sum += await Soon(224);
        sum += await Now(225); sum += await Soon(226); sum += await Soon(227); sum += await Soon(228); sum += await Soon(229);
        sum += await Now(230); sum += await Soon(231); sum += await Soon(232); sum += await Soon(233); sum += await Soon(234);
        sum += await Now(235); sum += await Soon(236); sum += await Soon(237); sum += await Soon(238); sum += await Soon(239);
        sum += await Now(240); sum += await Soon(241); sum += await Soon(242); sum += await Soon(243); sum += await Soon(244);
        sum += await Now(245); sum += await Soon(246); sum += await Soon(247); sum += await Soon(248); sum += await Soon(249);
        return sum;

        Task<int> Now(int number) => number == failsAt ? Task.FromException<int>(new InvalidOperationException("at " + number)) : Task.FromResult(number);

        async Task<int> Soon(int number)
        {
            await Task.Yield();
            return await Now(number);
        }
    }
}
